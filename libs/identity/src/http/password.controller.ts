import { Body, Controller, HttpCode, Post, Req } from '@nestjs/common';
import { ApiNoContentResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Actor } from '#libs/access';
import { ApiProblems, CurrentActor, CurrentSession, Requires } from '#libs/http';
import { parseId } from '#libs/kernel';
import { ChangePassword } from '../application/change-password.js';
import { ChangePasswordDto } from './users.dto.js';

@ApiTags('session')
@Controller('password')
export class PasswordController {
  constructor(private readonly changePassword: ChangePassword) {}

  /** Sets a new password; every other session of the person ends. */
  @Post()
  @HttpCode(204)
  @Requires('account.use')
  @ApiNoContentResponse()
  @ApiProblems(400, 401, 403, 422, 429)
  async change(@CurrentActor() actor: Actor, @CurrentSession() sessionId: string, @Req() request: FastifyRequest, @Body() body: ChangePasswordDto): Promise<void> {
    await this.changePassword.execute(actor, { sessionId: parseId(sessionId), address: request.ip }, body);
  }
}
