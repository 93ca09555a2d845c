import type { Exchange } from '#shared/runtime/http/exchange.ts';
import { ProblemError } from '#shared/runtime/http/problem-error.ts';

/** Larger than any request the contract knows; the gateway itself would take ten times as much. */
const MAX_BODY_BYTES = 1024 * 1024;

/** What stands for bytes that somebody before us could not read. */
const REPLACEMENT = '\ufffd';

/**
 * The body exactly as it came; empty when there was none. One that came as text with U+FFFD in it was
 * no UTF-8, or had been broken before it was sent; what it said is lost.
 */
export const bodyBytes = ({ event: { body = '', isBase64Encoded } }: Exchange): Buffer => {
  const bytes = Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8');
  if (bytes.length > MAX_BODY_BYTES) {
    throw new ProblemError(
      'payload_too_large',
      `The body has ${bytes.length} bytes; at most ${MAX_BODY_BYTES} are taken.`,
    );
  }
  if (!isBase64Encoded && body.includes(REPLACEMENT)) throw notUtf8();
  return bytes;
};

/** Text of a body that must be UTF-8. */
export const bodyText = (bytes: Buffer): string => {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw notUtf8();
  }
};

const notUtf8 = (): ProblemError => {
  const message = 'must be UTF-8';
  return new ProblemError('bad_request', `The body ${message}.`, {
    issues: [{ path: 'body', message }],
  });
};
