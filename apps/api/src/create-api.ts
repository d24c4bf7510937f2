import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Logger } from 'nestjs-pino';
import type { Settings } from '#libs/config';
import { configureHttp, fastifyAdapter, openApiDocument } from '#libs/http';
import { ApiModule } from './api.module.js';
import { apiWords } from './api-words.generated.js';
import { serveWeb } from './serve-web.js';

/** The API, ready to listen. Serves its own description at /api/openapi.json. */
export async function createApi(settings: Settings): Promise<NestFastifyApplication> {
  const app = await NestFactory.create<NestFastifyApplication>(ApiModule.forRoot(settings), fastifyAdapter(settings), { bufferLogs: true, logger: ['fatal'], abortOnError: false });
  app.useLogger(app.get(Logger));
  await configureHttp(app, settings);
  const document = JSON.stringify(openApiDocument(app, apiWords));
  app.getHttpAdapter().getInstance().get('/api/openapi.json', (_request, reply) => reply.header('content-type', 'application/json; charset=utf-8').header('cache-control', 'no-cache').send(document));
  await serveWeb(app, settings);
  return app;
}
