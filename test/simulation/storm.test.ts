import { expect, it } from 'vitest';
import { runApart } from '#test/simulation/running/run-apart.ts';

/** In processes of their own, as always: rewritten imports make a storm many times slower. */
const storm = (seed: number) => runApart({ seed, actions: 150 });

it('is the same storm for the same seed, breaks no law, and is another one for another seed', async () => {
  const [first, again] = await Promise.all([storm(1), storm(1)]);
  const other = await storm(2);
  expect([first.violation, other.violation]).toEqual([undefined, undefined]);
  expect({ ...again, coreSeconds: 0 }).toEqual({ ...first, coreSeconds: 0 });
  expect(other.hash).not.toBe(first.hash);
});
