import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Settings } from '#libs/config';
import { correlated, requestDuration } from '#libs/observability';
import { problemOf, sendProblem } from './problem.js';
import { refuseUnreadable } from './unreadable-request.js';
import { StorableTextPipe, validationPipe } from './validation.js';

const MIB = 1024 * 1024;
/** A request that takes longer to arrive is somebody holding the line. */
const ARRIVAL_MS = 60_000;
const REQUEST_ID_HEADER = 'x-request-id';
const FOREIGN_ID = /^[A-Za-z0-9_-]{8,64}$/;

export function fastifyAdapter(settings: Settings): FastifyAdapter {
  const behindOurProxy = settings.TRUST_PROXY === 'yes';
  return new FastifyAdapter({
    trustProxy: behindOurProxy,
    bodyLimit: 2 * MIB,
    requestTimeout: ARRIVAL_MS,
    genReqId: (request: IncomingMessage) => (behindOurProxy && givenId(request)) || randomUUID(),
    routerOptions: { maxParamLength: 200 },
    clientErrorHandler: refuseUnreadable,
    // Refused before any route is found: an address that cannot be decoded, a parameter that is too long.
    frameworkErrors: (error: unknown, request: FastifyRequest, reply: FastifyReply) => sendProblem(reply, problemOf(error, request.id)),
  });
}

/** The edge of the house: cookies, headers, prefix, shape of requests, correlation, metrics. */
export async function configureHttp(app: NestFastifyApplication, settings: Settings): Promise<void> {
  const https = settings.PUBLIC_URL.startsWith('https:');
  app.setGlobalPrefix('api', { exclude: ['health/live', 'health/ready', 'metrics'] });
  app.useGlobalPipes(new StorableTextPipe(), validationPipe());
  // First: whatever refuses a request later, its answer and its log lines carry the request's id.
  addHooks(app.getHttpAdapter().getInstance());
  await app.register(cookie);
  await app.register(helmet, {
    hsts: https,
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"], imgSrc: ["'self'", 'data:'], fontSrc: ["'self'", 'data:'],
        styleSrc: ["'self'", "'unsafe-inline'"], // the component kit sets styles on elements; scripts stay ours
        objectSrc: ["'none'"], baseUri: ["'none'"], formAction: ["'self'"], frameAncestors: ["'none'"],
        ...(https ? { upgradeInsecureRequests: [] } : {}),
      },
    },
  });
}

function addHooks(fastify: FastifyInstance): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    void reply.header(REQUEST_ID_HEADER, request.id);
    correlated(request.id, () => done(unsupportedMediaType(request)));
  });
  // A body arrives in the context of its socket, which knows nothing of the request.
  fastify.addHook('preValidation', (request, _reply, done) => correlated(request.id, () => done()));
  fastify.addHook('onSend', (_request, reply, _payload, done) => {
    // What people may see is theirs: nothing is kept on the way unless a route says otherwise.
    if (!reply.hasHeader('cache-control')) void reply.header('cache-control', 'no-store');
    done();
  });
  fastify.addHook('onResponse', (request, reply, done) => {
    requestDuration.observe({ method: request.method, route: request.routeOptions.url ?? 'unknown', status: String(reply.statusCode) }, reply.elapsedTime / 1000);
    done();
  });
}

/** Nest and Fastify would also read forms and plain text, which a foreign page can send without asking. */
function unsupportedMediaType({ headers }: FastifyRequest): Error | undefined {
  const type = headers['content-type'];
  if (type === undefined || /^application\/json\s*(;|$)/i.test(type)) return undefined;
  return Object.assign(new Error('Send application/json'), { statusCode: 415 });
}

function givenId({ headers }: IncomingMessage): string | undefined {
  const given = headers[REQUEST_ID_HEADER];
  return typeof given === 'string' && FOREIGN_ID.test(given) ? given : undefined;
}
