import type { Random } from '#bin/simulate/engine/random.ts';
import {
  type Instant,
  instant,
  type Milliseconds,
  milliseconds,
} from '#shared/domain/quantities/units.ts';
import type { Clock } from '#shared/ports/clock.ts';
import type { NewId } from '#shared/ports/new-id.ts';
import type { Log } from '#shared/runtime/logger.ts';
import { type CallFaults, noCallFaults } from '#test/simulation/cloud/call-faults.ts';
import { seededIds } from '#test/simulation/cloud/seeded-ids.ts';
import type { Scheduler } from '#test/simulation/engine/scheduler.ts';
import type { FaultName } from '#test/simulation/faults/fault-table.ts';
import type { Faults } from '#test/simulation/faults/faults.ts';

/** What a function of the platform sees of the world: every way out of it leads through here. */
export type Instance = {
  /** Unique among all instances of all functions. */
  readonly id: string;
  /**
   * A call to something outside. It takes time, in which others work; it may fail before or after it took
   * effect; and the function may die at it.
   */
  readonly call: <Result>(
    effect: () => Result,
    faults?: CallFaults<Result>,
    /** Whether who serves it promises an answer in time, whatever holds up the function. */
    isBounded?: boolean,
  ) => Promise<Result>;
  /** The clock of its machine, which is not quite that of others. */
  readonly clock: Clock;
  readonly newId: NewId;
  /** Draws of the run that it is working on. */
  readonly random: () => Random;
  /** The name of that run. */
  readonly run: () => string;
  readonly log: Log;
};

/** One run of a function. */
export type Invocation = {
  readonly name: string;
  readonly random: Random;
  isDead: boolean;
  /** Told when it dies. */
  readonly onDeath: () => void;
};

export type InstanceWorld = {
  readonly scheduler: Scheduler;
  readonly faults: Faults;
  readonly log: Log;
  /** Who is calling something outside at this moment, for those who look on. */
  readonly caller: { run: string };
  /** Told of every run of a function once it is over. */
  readonly onRun?: (run: FinishedRun) => void;
  /** For how many runs a machine of a function is used at most. @default 40, so that storms see what is forgotten */
  readonly runsOfAnInstance?: (functionName: string) => number;
};

/** A run of a function that is over, however it ended. */
export type FinishedRun = {
  readonly function: string;
  readonly event: unknown;
  readonly began: Instant;
  readonly ended: Instant;
};

/** How long a call takes as a rule. */
const MEAN_LATENCY = 8;

/** How far a clock may be from the true time: two of them are at most 5 s apart. */
const MAX_SKEW = 2_500;

/** A machine with nothing in its memory. `current` is what it works on, and null in between. */
export const startInstance = (
  { scheduler, faults, log, caller }: InstanceWorld,
  id: string,
  random: Random,
): { readonly instance: Instance; readonly begin: (invocation: Invocation) => void } => {
  const drawn = Math.round((random.unit() * 2 - 1) * MAX_SKEW);
  const skew = faults.strike('clock-apart', random) ? drawn : 0;
  let current: Invocation | undefined;
  const now = () => instant(Math.floor(scheduler.now()) + skew);
  const working = (): Invocation => {
    if (!current) throw new Error(`${id} works without an invocation`);
    return current;
  };
  const pause = (length: Milliseconds): Promise<void> => {
    const invocation = working();
    return new Promise((resolve) => {
      scheduler.later(length, () => {
        if (!invocation.isDead) resolve();
      });
    });
  };
  const as = <Result>({ name }: Invocation, effect: () => Result): Result => {
    caller.run = name;
    try {
      return effect();
    } finally {
      caller.run = '';
    }
  };
  /** Carries a call out, or does not; after that the run may be dead. */
  const take = (invocation: Invocation, attempt: () => CallOutcome): CallOutcome | undefined => {
    const { random: draws } = invocation;
    if (faults.strike('die-before', draws)) {
      invocation.onDeath();
      return undefined;
    }
    const dies = faults.strike('die-after', draws);
    const outcome = outcomeOf(() => as(invocation, attempt));
    if (!dies) return outcome;
    invocation.onDeath();
    return undefined;
  };
  const call: Instance['call'] = (effect, callFaults = noCallFaults, isBounded = false) => {
    const invocation = working();
    const { random: draws } = invocation;
    // Whoever is dead asks for nothing any more.
    if (invocation.isDead) return new Promise(() => undefined);
    const strike = (name: FaultName) => faults.strike(name, draws);
    return new Promise((resolve, reject) => {
      const settle = (outcome: CallOutcome) => {
        if ('error' in outcome) reject(outcome.error);
        else resolve(outcome.result as never);
      };
      const askAgain = (again: () => unknown) => {
        if (!invocation.isDead)
          settle(outcomeOf(() => as(invocation, () => ({ result: again() }))));
      };
      const arriveAfterDeath = () => {
        if (draws.chance(0.5)) outcomeOf(() => as(invocation, () => ({ result: effect() })));
      };
      const arrive = () => {
        const outcome = take(invocation, () => callFaults({ strike, effect }));
        const again = outcome?.again;
        if (again) {
          // Asked a second time, after others had their turn.
          scheduler.later(milliseconds(50 + draws.exponential(100)), () => askAgain(again));
        } else if (outcome) settle(outcome);
      };
      const isEraser = invocation.name.startsWith('eraseUser');
      const stalls =
        (faults.strike('stall', draws) && !isBounded) ||
        (isEraser && faults.strike('eraser-stalls', draws));
      const stall = stalls ? draws.whole(10_000, 80_000) : 0;
      // What was under way when it died may still arrive.
      scheduler.later(milliseconds(1 + draws.exponential(MEAN_LATENCY) + stall), () =>
        invocation.isDead ? arriveAfterDeath() : arrive(),
      );
    });
  };
  return {
    instance: {
      id,
      call,
      clock: { now, sleep: pause, duringWork: (length) => length },
      newId: seededIds(now, () => (current ? current.random : random)),
      random: () => working().random,
      run: () => working().name,
      log,
    },
    begin: (invocation) => {
      current = invocation;
    },
  };
};

type CallOutcome = {
  readonly error?: unknown;
  readonly result?: unknown;
  readonly again?: () => unknown;
};

const outcomeOf = (attempt: () => CallOutcome): CallOutcome => {
  try {
    return attempt();
  } catch (error) {
    return { error };
  }
};
