import fastifyStatic from '@fastify/static';
import { Logger } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Settings } from '#libs/config';

/** The build names these by their content: what a browser has once, it need not ask for again. */
const NAMED_BY_CONTENT = `${path.sep}assets${path.sep}`;
/** Addresses of the server itself; every other one is a screen, which the page's own router finds. */
const NOT_A_SCREEN = /^\/(api|health|metrics|assets)(\/|$)/;

/** Serves the built screens, where there are any: files by their name, the one page for every address that a person may type. */
export async function serveWeb(app: NestFastifyApplication, settings: Settings): Promise<void> {
  const root = path.resolve(settings.WEB_DIR);
  if (!existsSync(path.join(root, 'index.html'))) {
    new Logger('Web').warn(`No screens in ${settings.WEB_DIR}: npm run build makes them`);
    return;
  }
  const fastify = app.getHttpAdapter().getInstance();
  await fastify.register(fastifyStatic, {
    root,
    wildcard: false,
    index: false,
    preCompressed: true,
    cacheControl: false,
    globIgnore: ['**/*.{br,gz}', '.vite/**', 'index.html'],
    setHeaders: (reply, file) => { void reply.header('cache-control', file.includes(NAMED_BY_CONTENT) ? 'public, max-age=31536000, immutable' : 'no-cache'); },
  });
  fastify.get('/*', (request, reply) => {
    if (NOT_A_SCREEN.test(request.url.replace(/\?.*$/s, ''))) return reply.callNotFound();
    return reply.sendFile('index.html');
  });
}
