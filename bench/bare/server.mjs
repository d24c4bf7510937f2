// The limit: the same requests, answered by node:http and plain pg with hand-written SQL. docs/benchmarks.md says what is left out.
import http from 'node:http';
import pg from 'pg';
import { routes } from './routes.mjs';
import { signedIn } from './session.mjs';

// As many connections as one API process has.
const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: Number(process.env.DATABASE_POOL_SIZE || 16) });

async function bodyOf(request) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  return chunks.length === 0 ? undefined : JSON.parse(Buffer.concat(chunks).toString('utf8'));
}

function answer(response, status, body) {
  const text = JSON.stringify(body);
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'content-length': Buffer.byteLength(text) }).end(text);
}

async function handle(request, response) {
  const [path, query = ''] = request.url.split('?');
  const route = routes.find(({ method, pattern }) => method === request.method && pattern.test(path));
  if (!route) return answer(response, 404, { code: 'unknown-path' });
  const person = await signedIn(pool, request.headers.cookie);
  if (!person) return answer(response, 401, { code: 'not-signed-in' });
  const body = await bodyOf(request);
  const result = await route.handle({ pool, person, body, parameter: route.pattern.exec(path)[1], query: new URLSearchParams(query), headers: request.headers });
  return answer(response, result === undefined ? 404 : 200, result ?? { code: 'review.queue-empty' });
}

const server = http.createServer((request, response) => {
  handle(request, response).catch((error) => {
    console.error(error);
    answer(response, 500, { code: error.code ?? 'internal' });
  });
});

const end = () => { server.closeAllConnections(); process.exit(0); };
process.once('SIGTERM', end);
process.once('disconnect', end);
server.listen(Number(process.env.PORT), '127.0.0.1', () => process.send('ready'));
