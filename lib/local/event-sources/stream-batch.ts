import type { LocalClock } from '#lib/local/clock/clock.ts';
import type { StreamRecord } from '#lib/local/dynamodb/stream-record.ts';
import { failedIdentifiers } from '#lib/local/event-sources/batch-outcome.ts';
import type { MappingDefinition } from '#lib/local/event-sources/mapping-definition.ts';
import { FunctionThrottled, type LocalFunction } from '#lib/local/lambda/local-function.ts';
import type { Json } from '#lib/local/store/json.ts';

/** Why records were given up. */
export type DiscardCondition = 'RetryAttemptsExhausted' | 'RecordAgeExceeded';

/** What working on a batch needs. */
export type BatchContext = {
  readonly definition: MappingDefinition;
  readonly run: LocalFunction;
  readonly clock: LocalClock;
  readonly isStopped: () => boolean;
  /** Waits so many milliseconds of the clock, less when the local cloud stops. */
  readonly pause: (ms: number) => Promise<void>;
  readonly finish: (records: readonly StreamRecord[]) => void;
  readonly discard: (
    records: readonly StreamRecord[],
    condition: DiscardCondition,
    invocations: number,
  ) => Promise<void>;
};

/**
 * Works on records of one lane until each was dealt with or given up. Retries, splits and gives up
 * as the mapping says; splitting does not count as a retry.
 *
 * As AWS documents it: a batch whose invocation failed is split in the middle. A batch whose answer
 * names a record is split there, what lies before it is done, and the rest is tried again as it is:
 * nobody looks for the bad record among it.
 *
 * @param failures how often these records have failed before.
 */
export const workOnBatch = async (
  records: readonly StreamRecord[],
  context: BatchContext,
  failures = 0,
): Promise<void> => {
  let rest = records;
  let failed = failures;
  while (rest.length > 0 && !context.isStopped()) {
    rest = await dropOld(rest, context, failed);
    if (rest.length === 0) return;
    const outcome = await invoke(rest, context);
    if (isToBeHalved(outcome, rest, context)) return workOnHalves(rest, context, failed);
    if (outcome === 'throttled') {
      await context.pause(THROTTLED_MS);
      continue;
    }
    const done = outcome === 'failed' ? 0 : outcome.done;
    context.finish(rest.slice(0, done));
    // What failed now at the front has failed for the first time.
    failed = done > 0 ? 1 : failed + 1;
    rest = await afterFailure(rest.slice(done), failed, context);
  }
};

const isToBeHalved = (
  outcome: Outcome,
  records: readonly StreamRecord[],
  { definition }: BatchContext,
): boolean => outcome === 'failed' && definition.bisectsOnError && records.length > 1;

const workOnHalves = async (
  records: readonly StreamRecord[],
  context: BatchContext,
  failures: number,
): Promise<void> => {
  const middle = Math.ceil(records.length / 2);
  await workOnBatch(records.slice(0, middle), context, failures);
  await workOnBatch(records.slice(middle), context, failures);
};

/** @returns what is to be tried again. */
const afterFailure = async (
  records: readonly StreamRecord[],
  failed: number,
  context: BatchContext,
): Promise<readonly StreamRecord[]> => {
  if (records.length === 0) return records;
  if (failed > context.definition.maximumRetries) {
    await context.discard(records, 'RetryAttemptsExhausted', failed);
    return [];
  }
  await context.pause(Math.min(RETRY_MS * 2 ** (failed - 1), LONGEST_RETRY_MS));
  return records;
};

const RETRY_MS = 200;
const LONGEST_RETRY_MS = 30_000;
const THROTTLED_MS = 200;

const dropOld = async (
  records: readonly StreamRecord[],
  { definition, clock, discard }: BatchContext,
  invocations: number,
): Promise<readonly StreamRecord[]> => {
  const oldest = clock.now() - definition.maximumAgeMs;
  const isOld = ({ dynamodb }: StreamRecord) =>
    dynamodb.ApproximateCreationDateTime * 1000 < oldest;
  const old = records.filter(isOld);
  if (old.length > 0) await discard(old, 'RecordAgeExceeded', invocations);
  return records.filter((record) => !isOld(record));
};

/** What came of an invocation: how many records, from the first on, it has dealt with. */
type Outcome = { readonly done: number } | 'failed' | 'throttled';

const invoke = async (
  records: readonly StreamRecord[],
  { definition, run }: BatchContext,
): Promise<Outcome> => {
  const identifiers = records.map(({ dynamodb }) => dynamodb.SequenceNumber);
  try {
    const result = await run.invoke({ Records: records });
    // A function may return anything; only JSON arrives on AWS.
    const failed = failedIdentifiers(result as Json, identifiers, definition.reportsItemFailures);
    if (failed === 'unreadable') return 'failed';
    const first = identifiers.findIndex((identifier) => failed.has(identifier));
    return { done: first < 0 ? records.length : first };
  } catch (error) {
    return error instanceof FunctionThrottled ? 'throttled' : 'failed';
  }
};
