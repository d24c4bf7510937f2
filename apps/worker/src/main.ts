import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { Logger } from 'nestjs-pino';
import { readSettings } from '#libs/config';
import { runProcess } from '#libs/observability';
import { serveHealth } from './health.js';
import { WorkerModule } from './worker.module.js';

await runProcess('Worker', async () => {
  const settings = readSettings();
  const app = await NestFactory.createApplicationContext(WorkerModule.forRoot(settings), { bufferLogs: true, logger: ['fatal'], abortOnError: false });
  app.useLogger(app.get(Logger));
  if (settings.WORKER_PORT !== null) await serveHealth(app, settings.HOST, settings.WORKER_PORT);
  return app;
});
