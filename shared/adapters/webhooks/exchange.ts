import { type IncomingMessage, request } from 'node:http';
import type { Socket } from 'node:net';
import { PostFailure, Unanswered } from '#shared/adapters/webhooks/post-failure.ts';
import type { WebhookPost } from '#shared/ports/webhook-transport.ts';

/** What is kept of an answer's body. More is of no use, and a receiver decides how much it sends. */
const BODY_LIMIT = 16 * 1024;

export type Answer = {
  readonly status: number;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: string;
};

/**
 * Sends one POST over an open connection and reads the answer to its end, or to the limit. A
 * redirect is an answer like any other. A connection that can serve another POST afterwards is `free`.
 *
 * @throws {PostFailure} `broken` when the connection ends or makes no sense before the answer does;
 * {@link Unanswered} when it has not even begun.
 */
export const exchange = async (socket: Socket, post: WebhookPost): Promise<Answer> => {
  const response = await send(socket, post);
  return {
    status: response.statusCode ?? 0,
    headers: pairsOf(response.rawHeaders),
    body: await readStart(response),
  };
};

const send = (socket: Socket, { url, headers, body }: WebhookPost): Promise<IncomingMessage> =>
  new Promise((resolve, reject) => {
    const { host, pathname, search } = new URL(url);
    const sending = request({
      // Without an agent: whose connection it is, and what becomes of it, is decided where it was opened.
      createConnection: () => socket,
      method: 'POST',
      path: `${pathname}${search}`,
      headers: {
        ...headers,
        host,
        connection: 'keep-alive',
        'content-type': 'application/json',
        'content-length': body.byteLength,
        'user-agent': 'Loadstar-Webhooks/1',
      },
    });
    sending.on('response', resolve);
    sending.on('upgrade', () => reject(new PostFailure('broken')));
    // Stays on after the answer has begun, when an error has nowhere else to go.
    sending.on('error', (cause) => reject(new Unanswered('broken', { cause })));
    sending.end(body);
  });

const readStart = async (response: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of response) {
      chunks.push(chunk);
      size += chunk.length;
      if (size >= BODY_LIMIT) break;
    }
  } catch (cause) {
    throw new PostFailure('broken', { cause });
  }
  return Buffer.concat(chunks).subarray(0, BODY_LIMIT).toString('utf8');
};

const pairsOf = (rawHeaders: readonly string[]): readonly (readonly [string, string])[] =>
  rawHeaders.flatMap((name, index) =>
    index % 2 === 0 ? [[name.toLowerCase(), rawHeaders[index + 1] ?? ''] as const] : [],
  );
