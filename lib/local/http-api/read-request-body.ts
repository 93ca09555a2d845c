import type { IncomingMessage } from 'node:http';

/** API Gateway takes ten megabytes. */
const MOST_BYTES = 10 * 1024 * 1024;

/** The body of a request; undefined when it is larger than API Gateway takes. */
export const readRequestBody = (request: IncomingMessage): Promise<Buffer | undefined> => {
  const { 'content-length': length, 'transfer-encoding': encoding } = request.headers;
  if (Number(length ?? 0) > MOST_BYTES) return Promise.resolve(undefined);
  if ((length === undefined || length === '0') && encoding === undefined) {
    return Promise.resolve(Buffer.alloc(0));
  }
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    request.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > MOST_BYTES) {
        request.pause();
        resolve(undefined);
      } else chunks.push(chunk);
    });
    request.on('end', () => resolve(Buffer.concat(chunks)));
    request.on('error', reject);
  });
};
