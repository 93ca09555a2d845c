import { createHash } from 'node:crypto';
import type { Operation } from '#shared/contract/operation.ts';
import { isIdempotent } from '#shared/contract/problem-codes-of.ts';
import { problems } from '#shared/contract/problems.ts';
import { DomainError } from '#shared/domain/errors/domain-error.ts';
import { after, seconds } from '#shared/domain/quantities/units.ts';
import type { Clock } from '#shared/ports/clock.ts';
import type {
  IdempotencyScope,
  IdempotencyStore,
  RecordedOutcome,
} from '#shared/ports/idempotency-store.ts';
import { bodyBytes } from '#shared/runtime/http/body-bytes.ts';
import type { Answer, Exchange } from '#shared/runtime/http/exchange.ts';
import { ProblemError } from '#shared/runtime/http/problem-error.ts';

/** Functions of the API are given ten seconds: whoever holds a claim after this is gone. */
const LEASE = seconds(15);

/**
 * Carries a request with an `Idempotency-Key` out once, and answers its repetitions as the first
 * time. Refusals that the client caused are repeated, too; failures of ours may be tried again.
 */
export const idempotently = async (
  operation: Operation,
  exchange: Exchange,
  deps: { readonly store: IdempotencyStore | undefined; readonly clock: Clock },
  answer: () => Promise<Answer>,
): Promise<Answer> => {
  const scope = isIdempotent(operation) ? scopeOf(operation, exchange) : undefined;
  if (!scope) return answer();
  const { store, clock } = deps;
  if (!store) throw new Error(`${operation.id} was not given its idempotency store`);
  const now = clock.now();
  const times = { now, leasedUntil: after(now, clock.duringWork(LEASE)) };
  const claim = await store.claim(scope, bodyHashOf(exchange), times);
  if (claim.kind === 'in-use') throw inUse();
  if (claim.kind === 'reused') throw reused();
  if (claim.kind === 'recorded') return replayed(claim.outcome);
  return carryOut(store, scope, claim.claimId, answer);
};

const carryOut = async (
  store: IdempotencyStore,
  scope: IdempotencyScope,
  claimId: string,
  answer: () => Promise<Answer>,
): Promise<Answer> => {
  try {
    const { status, body } = await answer();
    await store.complete(scope, claimId, { kind: 'answered', status, body });
    return { status, body };
  } catch (error) {
    const refusal = lastingRefusal(error);
    if (refusal) await store.complete(scope, claimId, refusal);
    else await store.release(scope, claimId);
    throw error;
  }
};

/** A refusal that a repetition would meet again. */
const lastingRefusal = (error: unknown): RecordedOutcome | undefined => {
  if (!(error instanceof DomainError)) return undefined;
  const { status } = problems[error.code];
  if (status === 429 || status >= 500) return undefined;
  return { kind: 'refused', code: error.code, detail: error.message, issues: error.issues };
};

const replayed = (outcome: RecordedOutcome): Answer => {
  const headers = { 'idempotent-replayed': 'true' };
  if (outcome.kind === 'answered') return { status: outcome.status, body: outcome.body, headers };
  throw new ProblemError(outcome.code, outcome.detail, { issues: outcome.issues, headers });
};

/** A repetition has the very same bytes. */
const bodyHashOf = (exchange: Exchange): string =>
  createHash('sha256').update(bodyBytes(exchange)).digest('hex');

const isKey = /^[\x21-\x7e]{1,255}$/;

const scopeOf = (operation: Operation, exchange: Exchange): IdempotencyScope | undefined => {
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
    path: JSON.stringify(exchange.path),
    key,
  };
};

const inUse = () =>
  new ProblemError(
    'idempotency_key_in_use',
    'A request with this Idempotency-Key is being carried out. Repeat it in a moment.',
    { headers: { 'retry-after': '1' } },
  );

const reused = () =>
  new ProblemError(
    'idempotency_key_reused',
    'This Idempotency-Key came before with another body. Use a new key for a new request.',
  );
