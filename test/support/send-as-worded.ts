import { request } from 'node:http';

/** A request, word for word. */
export type Worded = {
  readonly method: string;
  readonly path: string;
  /** Sent as JSON; a text or bytes are sent as they are. */
  readonly body?: unknown;
  /** Beside, or in place of, the type of the body. Undefined leaves one out. */
  readonly headers?: Readonly<Record<string, string | undefined>>;
};

export type RawAnswer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly text: string;
};

/** Sends exactly what is worded: `fetch` would tidy up paths and headers. */
export const sendAsWorded = (
  apiUrl: string,
  { method, path, body, headers }: Worded,
): Promise<RawAnswer> =>
  new Promise((resolve, reject) => {
    const isSentAsIs = body === undefined || typeof body === 'string' || Buffer.isBuffer(body);
    const sent = isSentAsIs ? body : JSON.stringify(body);
    const all = {
      ...(sent === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    };
    const worded = Object.entries(all).filter((header) => header[1] !== undefined);
    const outgoing = request(
      new URL(apiUrl),
      { method, path, headers: Object.fromEntries(worded) },
      async (response) => {
        let text = '';
        for await (const chunk of response.setEncoding('utf8')) text += chunk;
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text });
      },
    );
    outgoing.on('error', reject).end(sent);
  });
