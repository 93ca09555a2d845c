import type { Exchange } from '#shared/runtime/http/exchange.ts';
import { ProblemError } from '#shared/runtime/http/problem-error.ts';

/** Larger than any request the contract knows; the gateway itself would take ten times as much. */
const MAX_BODY_BYTES = 1024 * 1024;

/** The body exactly as it came; empty when there was none. */
export const bodyBytes = ({ event }: Exchange): Buffer => {
  const bytes = Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8');
  if (bytes.length <= MAX_BODY_BYTES) return bytes;
  throw new ProblemError(
    'payload_too_large',
    `The body has ${bytes.length} bytes; at most ${MAX_BODY_BYTES} are taken.`,
  );
};

/** Text of a body that must be UTF-8. */
export const bodyText = (bytes: Buffer): string => {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    const message = 'must be UTF-8';
    throw new ProblemError('bad_request', `The body ${message}.`, {
      issues: [{ path: 'body', message }],
    });
  }
};
