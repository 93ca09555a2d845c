import { hashOf, type Random } from '#bin/simulate/engine/random.ts';
import { compileFilters } from '#lib/local/event-sources/mapping-definition.ts';
import { type Instant, instant, milliseconds, seconds } from '#shared/domain/quantities/units.ts';
import { drawnId } from '#test/simulation/cloud/queues/drawn-id.ts';
import type { MemoryQueue } from '#test/simulation/cloud/queues/memory-queue.ts';
import {
  type DiscardCondition,
  discardReport,
} from '#test/simulation/cloud/streams/discard-report.ts';
import {
  type Arrived,
  type BatchRules,
  streamBatch,
} from '#test/simulation/cloud/streams/stream-batch.ts';
import { keyOf, streamRecord } from '#test/simulation/cloud/streams/stream-record.ts';
import type { TableChange } from '#test/simulation/cloud/tables/memory-tables.ts';

/** What goes wrong with a stream. Asked once for each batch that is done, or change that comes. */
export type StreamFaults = {
  /** The end of the batch, or all of it, comes again. */
  readonly replays: () => boolean;
  /** The change, and all behind it, comes late by seconds up to minutes. */
  readonly comesLate: () => boolean;
};

export type StreamMappingOptions = BatchRules & {
  readonly random: Random;
  readonly batchSize: number;
  /** `ParallelizationFactor`: how many batches are worked on at once. The row's key decides its lane. */
  readonly parallelization: number;
  /** Takes the reports about what was given up. */
  readonly onFailure: MemoryQueue;
  readonly faults: StreamFaults;
  /** `FilterCriteria`: patterns of which a record must match one. @default every record is wanted */
  readonly filters?: readonly Readonly<Record<string, unknown>>[] | undefined;
  /** Whether every change is kept for `replayAll`. @default false */
  readonly keepsAll?: boolean;
};

export type StreamMapping = {
  /** Takes a committed change. Changes of one row must be pushed in the order of their commit. */
  readonly push: (change: TableChange) => void;
  /** Brings everything that was ever pushed again, in order for each row. */
  readonly replayAll: () => void;
  /** How many changes have not been dealt with. */
  readonly outstanding: () => number;
};

/** Brings the changes of a table to a function as Lambda does: at least once, in order for each row. */
export const streamMapping = (options: StreamMappingOptions): StreamMapping => {
  const { scheduler, random, faults } = options;
  const lanes = Array.from({ length: options.parallelization }, (): Lane => newLane());
  const everything: TableChange[] = [];
  const wants = wantsOf(options.filters);

  /** What comes again is not given up for its age: it was dealt with once. */
  const rejuvenated = ({ change }: Pick<Arrived, 'change'>): Arrived => ({
    change,
    ageFrom: scheduler.now(),
  });
  const discard = (
    changes: readonly TableChange[],
    condition: DiscardCondition,
    invocations: number,
  ) => {
    const about = { condition, invocations, requestId: drawnId(random), at: scheduler.now() };
    options.onFailure.send([JSON.stringify(discardReport(changes, about))], 0);
  };

  /** Reads on in a lane where nothing is worked on. */
  const wake = (lane: Lane) => {
    if (lane.isWorking || lane.arrived.length === 0) return;
    lane.isWorking = true;
    // A short while after the first change is there, so that others come with it.
    scheduler.later(milliseconds(random.whole(1, 50)), () => {
      workOn(lane, lane.arrived.splice(0, options.batchSize));
    });
  };
  const workOn = (lane: Lane, batch: readonly Arrived[]) => {
    lane.underWay = batch.length;
    streamBatch(batch, { ...options, discard }, (done) => {
      const tail = done.slice(random.whole(0, done.length - 1));
      if (faults.replays() && tail.length > 0) {
        lane.underWay = tail.length;
        scheduler.later(milliseconds(random.whole(1, 10_000)), () => {
          workOn(lane, tail.map(rejuvenated));
        });
        return;
      }
      lane.underWay = 0;
      lane.isWorking = false;
      wake(lane);
    });
  };
  return {
    push: (change) => {
      if (!wants(change)) return;
      if (options.keepsAll) everything.push(change);
      const lane = laneOf(change, lanes);
      lane.onItsWay.push(change);
      const usual = 20 + random.exponential(150);
      const late = random.exponential(seconds(30));
      const due = scheduler.now() + usual + (faults.comesLate() ? late : 0);
      lane.lastArrival = instant(Math.max(lane.lastArrival, due));
      scheduler.later(milliseconds(lane.lastArrival - scheduler.now()), () => {
        // Of two that come at the same moment, the first one comes first.
        const next = lane.onItsWay.shift();
        if (next) lane.arrived.push({ change: next, ageFrom: next.committedAt });
        wake(lane);
      });
    },
    replayAll: () => {
      if (!options.keepsAll) throw new Error('a mapping that does not keep all cannot replay it');
      for (const change of everything) laneOf(change, lanes).arrived.push(rejuvenated({ change }));
      for (const lane of lanes) wake(lane);
    },
    outstanding: () =>
      lanes.reduce(
        (sum, { onItsWay, arrived, underWay }) => sum + onItsWay.length + arrived.length + underWay,
        0,
      ),
  };
};

/** As on AWS, what is not wanted is passed over before a batch is made. */
const wantsOf = (filters: StreamMappingOptions['filters']): ((change: TableChange) => boolean) => {
  if (!filters) return () => true;
  const test = compileFilters(filters.map((filter) => ({ Pattern: JSON.stringify(filter) })));
  return (change) => test(JSON.parse(JSON.stringify(streamRecord(change))));
};

/** Changes of some rows, one batch after the other. */
type Lane = {
  readonly onItsWay: TableChange[];
  readonly arrived: Arrived[];
  /** When the last of those that are on their way arrives. */
  lastArrival: Instant;
  isWorking: boolean;
  /** Changes in the batch that is worked on, or is about to be. */
  underWay: number;
};

const newLane = (): Lane => ({
  ...{ onItsWay: [], arrived: [], lastArrival: instant(0), isWorking: false, underWay: 0 },
});

/** The same row always takes the same lane. */
const laneOf = (change: TableChange, lanes: readonly Lane[]): Lane => {
  const lane = lanes[hashOf(JSON.stringify(keyOf(change))) % lanes.length];
  if (!lane) throw new Error('a stream needs at least one lane');
  return lane;
};
