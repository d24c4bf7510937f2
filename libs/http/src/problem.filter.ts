import { type ArgumentsHost, Catch, type ExceptionFilter, Logger } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { problemOf, sendProblem } from './problem.js';

/** Turns every error into a problem. What nobody named says nothing outside, and everything in the log. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger('http');

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    const problem = problemOf(error, request.id);
    // The route, not the address: addresses hold ids and what people search for.
    if (problem.status >= 500) this.logger.error({ err: error, method: request.method, route: request.routeOptions?.url, requestId: request.id }, 'request failed');
    if (!reply.sent) sendProblem(reply, problem);
  }
}
