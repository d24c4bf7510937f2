import { randomUUID } from 'node:crypto';
import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { MEDIA_TYPE, problemOf } from './problem.js';

const STATUS: Readonly<Record<string, number>> = { ERR_HTTP_REQUEST_TIMEOUT: 408, HPE_HEADER_OVERFLOW: 431 };

/** Refuses what never became a request, as a problem like any other: headers or an address beyond 16 KiB, one that is too slow, something that is not HTTP. */
export function refuseUnreadable(error: Error & { readonly code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const statusCode = STATUS[error.code ?? ''] ?? 400;
  const content = JSON.stringify(problemOf({ statusCode }, randomUUID()));
  const head = [`HTTP/1.1 ${statusCode} ${STATUS_CODES[statusCode]}`, 'connection: close', `content-type: ${MEDIA_TYPE}`, `content-length: ${Buffer.byteLength(content)}`];
  socket.end(`${head.join('\r\n')}\r\n\r\n${content}`, () => socket.destroy());
}
