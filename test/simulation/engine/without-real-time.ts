import { syncBuiltinESMExports } from 'node:module';
import timers from 'node:timers/promises';
import type { Random } from '#bin/simulate/engine/random.ts';
import { milliseconds } from '#shared/domain/quantities/units.ts';
import type { Scheduler } from '#test/simulation/engine/scheduler.ts';

/**
 * Runs something in a process whose every clock and coin is the simulation's, also where code that knows
 * nothing of it reaches for the real ones: pauses between the tries of a DynamoDB call are steps of the
 * scheduler, `Math.random` is the seed's, WebCrypto holds the scheduler until it is done, and
 * whoever looks at the real time is found out.
 */
export const withoutRealTime = async <Result>(
  scheduler: Scheduler,
  random: Random,
  run: () => Promise<Result>,
): Promise<Result> => {
  const { subtle } = globalThis.crypto;
  const real = { sleep: timers.setTimeout, random: Math.random, now: Date.now };
  const crypto = subtleNames.map((name) => [name, subtle[name]] as const);
  timers.setTimeout = ((delay = 0, value?: unknown) =>
    new Promise<unknown>((resolve) => {
      scheduler.later(milliseconds(delay), () => resolve(value));
    })) as typeof timers.setTimeout;
  Math.random = random.unit;
  Date.now = () => {
    throw new Error('real time was asked for in a simulation');
  };
  for (const [name, method] of crypto) {
    Object.defineProperty(subtle, name, {
      configurable: true,
      value: (...given: unknown[]) =>
        scheduler.outside(() => Reflect.apply(method, subtle, given) as Promise<unknown>),
    });
  }
  syncBuiltinESMExports();
  try {
    return await run();
  } finally {
    timers.setTimeout = real.sleep;
    Math.random = real.random;
    Date.now = real.now;
    for (const [name] of crypto) Reflect.deleteProperty(subtle, name);
    syncBuiltinESMExports();
  }
};

const subtleNames = ['sign', 'verify', 'importKey', 'exportKey', 'generateKey', 'digest'] as const;
