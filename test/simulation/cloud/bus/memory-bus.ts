import type { Random } from '#bin/simulate/engine/random.ts';
import {
  type Milliseconds,
  milliseconds,
  minutes,
  seconds,
} from '#shared/domain/quantities/units.ts';
import { drawnId } from '#test/simulation/cloud/queues/drawn-id.ts';
import type { Scheduler } from '#test/simulation/engine/scheduler.ts';

/** An event as EventBridge hands it to the targets of its rules. */
export type BusEvent = {
  readonly version: '0';
  readonly id: string;
  readonly 'detail-type': string;
  readonly source: string;
  readonly account: string;
  /** Whole seconds. */
  readonly time: string;
  readonly region: string;
  readonly resources: readonly string[];
  readonly detail: Readonly<Record<string, unknown>>;
};

/** Which events go where. */
export type BusRule = {
  readonly wants: (event: BusEvent) => boolean;
  /** Puts an event, as the target wants it, there. */
  readonly deliver: (event: BusEvent) => void;
};

/** What goes wrong with an event that is put now. Asked once for each, the last two for each target. */
export type BusFaults = {
  /** The bus does not take it. */
  readonly refuses: () => boolean;
  readonly comesTwice: () => boolean;
  /** It comes late by minutes. */
  readonly comesLate: () => boolean;
};

/** What somebody puts on the bus. */
type BusEntry = {
  readonly source: string;
  readonly detailType: string;
  readonly detail: string;
};

/** What came of an entry. */
type PutResult =
  | { readonly EventId: string }
  | { readonly ErrorCode: string; readonly ErrorMessage: string };

export type MemoryBus = {
  readonly put: (entry: BusEntry) => PutResult;
  /** How many events are on their way to a target. */
  readonly outstanding: () => number;
};

/** EventBridge: every event that it takes comes to each target at least once, in any order. */
export const memoryBus = ({
  scheduler,
  random,
  rules,
  faults,
}: {
  readonly scheduler: Scheduler;
  readonly random: Random;
  readonly rules: readonly BusRule[];
  readonly faults: BusFaults;
}): MemoryBus => {
  const arrivals = (): Milliseconds[] => {
    const usual = 50 + random.exponential(300);
    const late = seconds(30) + random.exponential(minutes(2));
    const behind = random.exponential(seconds(30));
    const first = milliseconds(faults.comesLate() ? late : usual);
    return faults.comesTwice() ? [first, milliseconds(first + behind)] : [first];
  };
  const eventOf = ({ source, detailType, detail }: BusEntry, id: string): BusEvent | undefined => {
    const parsed = objectIn(detail);
    return (
      parsed && {
        version: '0',
        id,
        'detail-type': detailType,
        source,
        account: '000000000000',
        time: `${new Date(scheduler.now()).toISOString().slice(0, 19)}Z`,
        region: 'eu-west-1',
        resources: [],
        detail: parsed,
      }
    );
  };
  let outstanding = 0;
  const route = (event: BusEvent) => {
    for (const { deliver } of rules.filter(({ wants }) => wants(event))) {
      for (const delay of arrivals()) {
        outstanding += 1;
        scheduler.later(delay, () => {
          outstanding -= 1;
          deliver(event);
        });
      }
    }
  };
  return {
    outstanding: () => outstanding,
    put: (entry) => {
      const id = drawnId(random);
      const refusal = random.pick(REFUSALS);
      if (faults.refuses()) return refused(refusal, 'Try again.');
      if (entry.source === '' || entry.detailType === '') {
        return refused('InvalidArgument', 'Parameter Source and DetailType are required.');
      }
      const event = eventOf(entry, id);
      if (!event) return refused('MalformedDetail', 'Detail is malformed.');
      route(event);
      return { EventId: id };
    },
  };
};

const REFUSALS = ['ThrottlingException', 'InternalFailure'];

const refused = (ErrorCode: string, ErrorMessage: string): PutResult => ({
  ErrorCode,
  ErrorMessage,
});

const objectIn = (text: string): Readonly<Record<string, unknown>> | undefined => {
  try {
    const value: unknown = JSON.parse(text);
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isObject ? { ...value } : undefined;
  } catch {
    return undefined;
  }
};
