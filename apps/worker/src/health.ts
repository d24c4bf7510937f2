import { createServer } from 'node:http';
import type { INestApplicationContext } from '@nestjs/common';
import { metricsText } from '#libs/observability';
import { UnitOfWork } from '#libs/persistence';

/** `/health/ready` and `/metrics` of a process that has no other HTTP. */
export async function serveHealth(app: INestApplicationContext, host: string, port: number): Promise<void> {
  const unitOfWork = app.get(UnitOfWork);
  const server = createServer((request, response) => {
    const answer = request.url === '/metrics' ? metricsText() : unitOfWork.read.first('SELECT 1').then(() => '{"status":"ok"}');
    answer.then((text) => response.end(text), () => response.writeHead(503).end('{"status":"unavailable"}'));
  });
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, host, resolve));
  server.unref();
}
