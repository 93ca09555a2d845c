import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda';
import { failedIdentifiers } from '#lib/local/event-sources/batch-outcome.ts';
import {
  between,
  type Instant,
  instant,
  type Milliseconds,
  milliseconds,
  seconds,
} from '#shared/domain/quantities/units.ts';
import type { Invoke, Outcome } from '#test/simulation/cloud/invoke.ts';
import type { DiscardCondition } from '#test/simulation/cloud/streams/discard-report.ts';
import { sequenceNumber, streamRecord } from '#test/simulation/cloud/streams/stream-record.ts';
import type { TableChange } from '#test/simulation/cloud/tables/memory-tables.ts';
import type { Scheduler } from '#test/simulation/engine/scheduler.ts';

/** A change that can be read from its stream. */
export type Arrived = {
  readonly change: TableChange;
  /** Since when it has been waiting: its commit, or the replay that brought it again. */
  readonly ageFrom: Instant;
};

/** Changes that are tried together, and how often they have failed. */
type Piece = { readonly changes: readonly Arrived[]; readonly failures: number };

/** How a batch is tried, and when it is given up. */
export type BatchRules = {
  readonly scheduler: Scheduler;
  /** Whether a batch that failed as a whole is halved. */
  readonly bisect: boolean;
  readonly maximumRetries: number;
  readonly maximumAge: Milliseconds;
  readonly invoke: Invoke<DynamoDBStreamEvent, DynamoDBBatchResponse | undefined>;
};

type BatchContext = BatchRules & {
  readonly discard: (
    changes: readonly TableChange[],
    condition: DiscardCondition,
    invocations: number,
  ) => void;
};

/**
 * Works on changes of one lane until each was dealt with or given up. A piece that failed as a whole is
 * halved, which does not count as a retry; one whose answer names a change is tried again from there.
 *
 * @param finished Told, in order, what the function dealt with.
 */
export const streamBatch = (
  batch: readonly Arrived[],
  context: BatchContext,
  finished: (done: readonly Arrived[]) => void,
): void => {
  const { scheduler, invoke } = context;
  const done: Arrived[] = [];
  const pieces: Piece[] = [{ changes: batch, failures: 0 }];

  const goOn = () => {
    const piece = pieces.shift();
    if (!piece) return finished(done);
    const changes = dropOld(piece, context);
    if (changes.length === 0) return goOn();
    invoke({ Records: changes.map(({ change }) => streamRecord(change)) }, (outcome) => {
      settle({ ...piece, changes }, outcome);
    });
  };
  const settle = ({ changes, failures }: Piece, outcome: Outcome<Answer>) => {
    const dealtWith = dealtWithOf(outcome, changes);
    if (dealtWith === 'none' && context.bisect && changes.length > 1) {
      const middle = Math.ceil(changes.length / 2);
      const halves = [changes.slice(0, middle), changes.slice(middle)];
      pieces.unshift(...halves.map((half) => ({ changes: half, failures })));
      return goOn();
    }
    const count = dealtWith === 'none' ? 0 : dealtWith;
    done.push(...changes.slice(0, count));
    // What failed now at the front has failed for the first time.
    tryAgain({ changes: changes.slice(count), failures: count > 0 ? 1 : failures + 1 });
  };
  const tryAgain = (left: Piece) => {
    if (left.changes.length === 0) return goOn();
    if (left.failures > context.maximumRetries) {
      context.discard(changesOf(left.changes), 'RetryAttemptsExhausted', left.failures);
      return goOn();
    }
    pieces.unshift(left);
    const pause = Math.min(FIRST_PAUSE * 2 ** (left.failures - 1), LONGEST_PAUSE);
    scheduler.later(milliseconds(pause), goOn);
  };
  goOn();
};

type Answer = DynamoDBBatchResponse | undefined;

const FIRST_PAUSE = milliseconds(200);
const LONGEST_PAUSE = seconds(30);

const changesOf = (arrived: readonly Arrived[]) => arrived.map(({ change }) => change);

/** @returns what is young enough; the rest is given up. Streams know the age in whole seconds. */
const dropOld = ({ changes, failures }: Piece, context: BatchContext): readonly Arrived[] => {
  const { scheduler, maximumAge, discard } = context;
  const isOld = ({ ageFrom }: Arrived) =>
    between(instant(Math.floor(ageFrom / 1000) * 1000), scheduler.now()) > maximumAge;
  const old = changes.filter(isOld);
  if (old.length > 0) discard(changesOf(old), 'RecordAgeExceeded', failures);
  return changes.filter((change) => !isOld(change));
};

/** How many changes, from the first on, the function has dealt with; or that all of it failed. */
const dealtWithOf = (outcome: Outcome<Answer>, changes: readonly Arrived[]): number | 'none' => {
  if (outcome.kind !== 'answered') return 'none';
  const identifiers = changes.map(({ change }) => sequenceNumber(change));
  // Only JSON leaves a function.
  const answer = JSON.parse(JSON.stringify(outcome.answer ?? null));
  const failed = failedIdentifiers(answer, identifiers, true);
  if (failed === 'unreadable') return 'none';
  const first = identifiers.findIndex((identifier) => failed.has(identifier));
  return first < 0 ? changes.length : first;
};
