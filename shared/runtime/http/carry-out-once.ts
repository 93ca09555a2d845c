import { retryStale } from '#shared/app/retry-stale.ts';
import type { Operation } from '#shared/contract/operation.ts';
import { StaleWrite } from '#shared/domain/errors/stale-write.ts';
import { after, type Instant, seconds } from '#shared/domain/quantities/units.ts';
import type { HeldClaim, RecordedAnswer } from '#shared/ports/idempotency-store.ts';
import type { Edge, EdgeDeps } from '#shared/runtime/http/edge.ts';
import type { Answer, Exchange } from '#shared/runtime/http/exchange.ts';
import { idempotencyScope, requestPrint } from '#shared/runtime/http/idempotency-key.ts';
import { problemAnswer } from '#shared/runtime/http/problem-answer.ts';
import { ProblemError } from '#shared/runtime/http/problem-error.ts';
import { lastingRefusal } from '#shared/runtime/http/refusal-of.ts';
import { unitOfWork } from '#shared/runtime/http/unit-of-work.ts';
import { repeatableIds } from '#shared/runtime/new-id.ts';

/** Functions of the API are given ten seconds: whoever holds a claim after this is gone. */
const LEASE = seconds(15);

/** An operation as it is run here: to its answer, with the dependencies that it is handed. */
export type RunOperation<Deps> = (deps: Deps, askedAt: Instant) => Promise<Answer>;

/**
 * Carries out an operation that can be repeated under an `Idempotency-Key`. All that it writes becomes
 * true in one transaction with the record of its answer, so that wherever the process dies, a
 * repetition finds both or neither: there is one effect and one answer. Refusals that the client caused
 * are repeated, too; after failures of ours nothing has happened, and it may be tried again.
 *
 * What reaches beyond the tables cannot be part of a transaction: such an effect takes its id from
 * `newId` and its time from `askedAt`, which are the same at every repetition, and so tells the other
 * side that it is the same.
 */
export const carryOutOnce = async <Deps extends EdgeDeps>(
  operation: Operation,
  exchange: Exchange,
  { deps, edge }: { readonly deps: Deps; readonly edge: Edge },
  run: RunOperation<Deps>,
): Promise<Answer> => {
  const found = await claimOf(operation, exchange, deps, edge);
  if (found && 'replayed' in found) return found.replayed;
  const claim = found?.claim;
  let carried: Carried;
  try {
    carried = await retryStale(edge.clock, () =>
      attempt({ operation, exchange, deps, edge, claim }, run),
    );
  } catch (error) {
    // The lease would end by itself; whether this succeeds changes nothing of what happened.
    if (claim) await deps.idempotency?.release(claim).catch(() => undefined);
    throw error;
  }
  // What is not sent is found by the agenda within a minute. The answer is true all the same.
  await carried.send().catch((error: unknown) => {
    const { requestId } = exchange;
    edge.log.error('messages_not_sent', { operation: operation.id, requestId, error });
  });
  if ('refusal' in carried) throw carried.refusal;
  return carried.answer;
};

/** What a run came to, committed. */
type Carried = { readonly send: () => Promise<void> } & (
  | { readonly answer: Answer }
  | { readonly refusal: unknown }
);

type Attempt<Deps> = {
  readonly operation: Operation;
  readonly exchange: Exchange;
  readonly deps: Deps;
  readonly edge: Edge;
  readonly claim: HeldClaim | undefined;
};

const attempt = async <Deps extends EdgeDeps>(
  { operation, exchange, deps, edge, claim }: Attempt<Deps>,
  run: RunOperation<Deps>,
): Promise<Carried> => {
  const ids = claim && { newId: repeatableIds(claim.first) };
  const work = unitOfWork({ ...deps, ...ids });
  let answered = false;
  try {
    const answer = await run(work.deps, claim?.first.at ?? edge.clock.now());
    answered = true;
    const writes = work.writes();
    await commit(deps, writes, claim, answer);
    return { answer, send: work.send };
  } catch (error) {
    const refusal = lastingRefusal(operation, error);
    if (!refusal) throw error;
    if (!answered && work.isUsed()) {
      throw new Error('refused after writing', { cause: error });
    }
    const place = { apiUrl: edge.apiUrl(), version: exchange.version };
    await commit(deps, [], claim, problemAnswer(operation, place, refusal));
    return { refusal: error, send: async () => undefined };
  }
};

const commit = async (
  { commit: commitAll, idempotency }: EdgeDeps,
  writes: Parameters<NonNullable<EdgeDeps['commit']>>[0],
  claim: HeldClaim | undefined,
  { status, body }: RecordedAnswer,
): Promise<void> => {
  const recording = claim && idempotency ? [idempotency.recording(claim, { status, body })] : [];
  if (writes.length + recording.length === 0) return;
  if (!commitAll) throw new Error('it needs a commit');
  try {
    await commitAll([...writes, ...recording]);
  } catch (error) {
    const isAboutClaim = error instanceof StaleWrite && error.failed.includes(writes.length);
    if (isAboutClaim && claim && !(await idempotency?.isHeld(claim))) throw inUse();
    throw error;
  }
};

/** Takes the request, unless it came without a key or was answered before. */
const claimOf = async (
  operation: Operation,
  exchange: Exchange,
  { idempotency }: EdgeDeps,
  { clock }: Edge,
): Promise<{ readonly claim: HeldClaim } | { readonly replayed: Answer } | undefined> => {
  const scope = idempotencyScope(operation, exchange);
  if (!scope) return undefined;
  if (!idempotency) throw new Error(`${operation.id} was not given its idempotency store`);
  const now = clock.now();
  const times = { now, leasedUntil: after(now, clock.duringWork(LEASE)) };
  const found = await idempotency.claim(scope, requestPrint(exchange), times);
  if (found.kind === 'in-use') throw inUse();
  if (found.kind === 'reused') throw reused();
  if (found.kind === 'claimed') return { claim: found.claim };
  return { replayed: { ...found.answer, headers: { 'idempotent-replayed': 'true' } } };
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
    'This Idempotency-Key came before with another body or Enode-Version. Use a new key for a new request.',
  );
