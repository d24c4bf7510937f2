import { Controller, Get, Header, Module } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Public } from '#libs/http';
import { DomainError } from '#libs/kernel';
import { metricsText } from '#libs/observability';
import { UnitOfWork } from '#libs/persistence';

/** For load balancers and the launcher; open, since they hold no account and say nothing about anybody. */
@ApiExcludeController()
@Controller()
class OperationsController {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** The process runs. */
  @Get('health/live')
  @Public()
  live() {
    return { status: 'ok' };
  }

  /** The process can serve: the database answers. */
  @Get('health/ready')
  @Public()
  async ready() {
    await this.unitOfWork.read.first('SELECT 1').catch(() => {
      throw new DomainError('unavailable', 'health.database-unreachable', 'The database does not answer');
    });
    return { status: 'ok' };
  }

  /** Prometheus text; the proxy keeps it inside. */
  @Get('metrics')
  @Public()
  @Header('content-type', 'text/plain; version=0.0.4')
  metrics() {
    return metricsText();
  }
}

@Module({ controllers: [OperationsController] })
export class OperationsModule {}
