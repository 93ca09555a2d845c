import { PricesUnavailable } from '#shared/domain/prices/prices-unavailable.ts';
import type { Milliseconds } from '#shared/domain/quantities/units.ts';

/** What the platform's `fetch` does; handed in. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** How long an answer may take to its last byte, and how long it may be. */
export type GetBounds = { readonly timeLimit: Milliseconds; readonly maxBytes: number };

export type Got = {
  readonly status: number;
  /** The header `Retry-After` as it was sent. */
  readonly retryAfter: string | undefined;
  readonly text: string;
};

/**
 * Reads what is at an address, within bounds of time and size. Follows no redirect: an address may carry a token, and
 * for the same reason no error names it.
 *
 * @throws {PricesUnavailable} `unreachable`; `senseless` for an answer that is too long, or no UTF-8.
 */
export const boundedGet = async (
  fetchFn: Fetch,
  url: string,
  accept: string,
  { timeLimit, maxBytes }: GetBounds,
): Promise<Got> => {
  const response = await reached(() =>
    fetchFn(url, {
      headers: { accept, 'user-agent': 'Loadstar-Prices/1' },
      redirect: 'manual',
      signal: AbortSignal.timeout(timeLimit),
    }),
  );
  const bytes = await reached(() => readUpTo(response, maxBytes));
  if (bytes === 'too long') {
    throw new PricesUnavailable('senseless', `the answer is longer than ${maxBytes} bytes`);
  }
  const retryAfter = response.headers.get('retry-after') ?? undefined;
  return { status: response.status, retryAfter, text: decoded(bytes) };
};

const reached = async <Result>(run: () => Promise<Result>): Promise<Result> => {
  try {
    return await run();
  } catch (cause) {
    const isLate = cause instanceof Error && cause.name === 'TimeoutError';
    throw new PricesUnavailable('unreachable', isLate ? 'no answer in time' : 'no answer');
  }
};

const readUpTo = async ({ body }: Response, maxBytes: number): Promise<Uint8Array | 'too long'> => {
  const chunks: Uint8Array[] = [];
  let size = 0;
  if (!body) return new Uint8Array();
  // Leaving the loop early ends the connection.
  for await (const chunk of body) {
    size += chunk.byteLength;
    if (size > maxBytes) return 'too long';
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
};

const decoded = (bytes: Uint8Array): string => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new PricesUnavailable('senseless', 'the answer is no UTF-8');
  }
};
