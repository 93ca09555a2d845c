import { describe, expect, it } from 'vitest';
import { runApart } from '#test/simulation/running/run-apart.ts';
import { sideBySide } from '#test/simulation/running/side-by-side.ts';

describe('runApart', () => {
  it('stops a storm that takes too long, and says so', async () => {
    const outcome = await runApart({ seed: 1, actions: 5_000 }, { seconds: 0.3 });
    expect(outcome.violation).toEqual({
      law: 'a storm ends',
      message: 'a storm ends: it had not ended after 0.3 s',
    });
  });
});

describe('sideBySide', () => {
  it('works on everything once, and on no more at a time than it may', async () => {
    const done: number[] = [];
    let [now, most] = [0, 0];
    await sideBySide([1, 2, 3, 4, 5], 2, async (thing) => {
      now += 1;
      most = Math.max(most, now);
      await new Promise((resolve) => setImmediate(resolve));
      now -= 1;
      done.push(thing);
    });
    expect(done).toEqual([1, 2, 3, 4, 5]);
    expect(most).toBe(2);
  });
});
