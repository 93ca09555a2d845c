import { setImmediate as turn } from 'node:timers/promises';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sideBySide } from '#shared/app/side-by-side.ts';

describe('sideBySide', () => {
  it('does all, no more at once than it may, and answers in their order', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.nat(4), { maxLength: 20 }),
        fc.integer({ min: 1, max: 6 }),
        async (pauses, atOnce) => {
          let running = 0;
          let most = 0;
          const results = await sideBySide([...pauses.entries()], atOnce, async ([at, pause]) => {
            running += 1;
            most = Math.max(most, running);
            for (let count = 0; count < pause; count += 1) await turn();
            running -= 1;
            return at;
          });
          expect(results).toEqual([...pauses.keys()]);
          expect(most).toBeLessThanOrEqual(atOnce);
          if (pauses.length >= atOnce && pauses.every((pause) => pause > 0))
            expect(most).toBe(atOnce);
        },
      ),
    );
  });

  it('fails as the first that does', async () => {
    const fail = (name: string) => Promise.reject(new Error(name));
    await expect(sideBySide(['a', 'b'], 1, fail)).rejects.toThrow('a');
  });
});
