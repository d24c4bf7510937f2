import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { randomUUID } from 'node:crypto';
import type { Settings } from '#libs/config';
import { StorableTextPipe, validationPipe } from './validation.js';

const MIB = 1024 * 1024;

export function fastifyAdapter(settings: Settings): FastifyAdapter {
  return new FastifyAdapter({
    trustProxy: settings.TRUST_PROXY === 'yes',
    bodyLimit: 2 * MIB,
    genReqId: () => randomUUID(),
    routerOptions: { maxParamLength: 200 },
  });
}

/** The edge of the house: cookies, headers, prefix, shape of requests. */
export async function configureHttp(app: NestFastifyApplication, settings: Settings): Promise<void> {
  const https = settings.PUBLIC_URL.startsWith('https:');
  app.setGlobalPrefix('api', { exclude: ['health/live', 'health/ready', 'metrics'] });
  app.useGlobalPipes(new StorableTextPipe(), validationPipe());
  await app.register(cookie as never);
  await app.register(helmet as never, {
    hsts: https,
    contentSecurityPolicy: { directives: { defaultSrc: ["'self'"], upgradeInsecureRequests: https ? [] : null } },
  } as never);
  const fastify = app.getHttpAdapter().getInstance();
  fastify.addHook('onSend', async (request: { url: string }, reply: { header(name: string, value: string): unknown; hasHeader(name: string): boolean }) => {
    if (request.url.startsWith('/api/') && !reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store');
  });
}
