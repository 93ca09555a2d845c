import { createHash } from 'node:crypto';
import type { Operation } from '#shared/contract/operation.ts';
import { newestVersion } from '#shared/contract/versions/version-dates.ts';
import type { AskedRequest, IdempotencyScope } from '#shared/ports/idempotency-store.ts';
import { bodyBytes } from '#shared/runtime/http/body-bytes.ts';
import type { Exchange } from '#shared/runtime/http/exchange.ts';
import { ProblemError } from '#shared/runtime/http/problem-error.ts';

/**
 * Which request an `Idempotency-Key` stands for; undefined when it came without one.
 *
 * @throws {ProblemError} `bad_request` for a key that is none.
 */
export const idempotencyScope = (
  operation: Operation,
  exchange: Exchange,
): IdempotencyScope | undefined => {
  const key = exchange.headers['idempotency-key'];
  if (key === undefined || !exchange.caller) return undefined;
  if (!isKey.test(key)) {
    const message = 'must be 1 to 255 printable ASCII characters';
    throw new ProblemError('bad_request', `The header Idempotency-Key ${message}.`, {
      issues: [{ path: 'header.Idempotency-Key', message }],
    });
  }
  return {
    clientId: exchange.caller.id,
    operationId: operation.id,
    // Whom a client of an older version names by header stands in no path.
    path: JSON.stringify(
      exchange.userId === undefined ? exchange.path : [exchange.path, exchange.userId],
    ),
    key,
  };
};

const isKey = /^[\x21-\x7e]{1,255}$/;

/** A repetition has the very same bytes, and means them in the same version of the API. */
export const requestPrint = (exchange: Exchange): AskedRequest => ({
  bodyHash: createHash('sha256').update(bodyBytes(exchange)).digest('hex'),
  version: exchange.version ?? newestVersion,
});
