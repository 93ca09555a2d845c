import { randomOf } from '#bin/simulate/engine/random.ts';
import { instant, type Milliseconds } from '#shared/domain/quantities/units.ts';
import { scheduler, type Turning } from '#test/simulation/engine/scheduler.ts';

/** A scheduler of its own for a test, at noon of some day. */
export const turning = (seed = 1): Turning =>
  scheduler(instant(Date.UTC(2026, 2, 1, 12)), randomOf(seed));

/** Lets a length of time pass, and happen what happens in it. */
export const pass = (hand: Turning, length: Milliseconds): Promise<void> => {
  let isOver = false;
  hand.later(length, () => {
    isOver = true;
  });
  return hand.run(
    () => isOver,
    () => undefined,
  );
};

/** A client of the SDK on something that carries commands out at once. */
export const clientOn = <Client>(execute: (command: unknown) => unknown): Client => {
  const client = { send: async (command: unknown) => execute(command) };
  return client as unknown as Client;
};
