import net from 'node:net';
import { Problem, until } from './project.mjs';

function tryPort(port, host) {
  return new Promise((resolve) => {
    const server = net.createServer();
    server.once('error', (error) => resolve({ code: error.code }));
    server.listen({ port, host, exclusive: true }, () => {
      const { port: given } = server.address();
      server.close(() => resolve({ port: given }));
    });
  });
}

/** A port nobody listens on now. Another process may take it before we do: who uses it must be ready to ask again. */
export const freePort = async () => (await tryPort(0, '127.0.0.1')).port;

const refusals = {
  EADDRINUSE: (port) => `Port ${port} is occupied by another process. Choose another one: npm start -- --port ${port + 1} (or PORT=${port + 1} npm start).`,
  EACCES: (port) => `Port ${port} needs rights this user does not have. Choose one above 1023: npm start -- --port 3000 (or PORT=3000 npm start).`,
  EADDRNOTAVAIL: (port, host) => `HOST ${host} is not an address of this machine.`,
  ENOTFOUND: (port, host) => `HOST ${host} is not an address of this machine.`,
};

/** Asked before anything long is started. `patience` is for a process that is known to be ending: its port is given back last. */
export async function requireFreePort(port, host, { patience = 0 } = {}) {
  let code;
  await until(async () => {
    ({ code } = await tryPort(port, host));
    return code !== 'EADDRINUSE';
  }, { within: patience, every: 100 });
  if (code) throw new Problem(refusals[code]?.(port, host) ?? `Cannot listen on ${host}:${port} (${code}).`);
}
