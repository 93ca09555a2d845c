import { createServer, type RequestListener, type Server } from 'node:http';
import type { Socket } from 'node:net';

/** Request line and headers together, as API Gateway limits them. */
const MOST_HEADER_BYTES = 10_240;

/** A server with the limits of API Gateway; what Node cannot parse is answered as AWS would. */
export const apiServer = (listener: RequestListener): Server => {
  const server = createServer(
    { maxHeaderSize: MOST_HEADER_BYTES, keepAliveTimeout: 65_000, requestTimeout: 60_000 },
    listener,
  );
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Socket) => {
    if (!socket.writable) return;
    const isTooLarge = error.code === 'HPE_HEADER_OVERFLOW';
    refuse(
      socket,
      isTooLarge ? 431 : 400,
      isTooLarge ? 'Request Header Fields Too Large' : 'Bad Request',
    );
  });
  return server;
};

const refuse = (socket: Socket, status: number, message: string) => {
  const body = JSON.stringify({ message });
  socket.end(
    [
      `HTTP/1.1 ${status} ${message}`,
      'content-type: application/json',
      `content-length: ${Buffer.byteLength(body)}`,
      'connection: close',
      '',
      body,
    ].join('\r\n'),
  );
};
