import { describe, expect, it } from 'vitest';
import { keyForge } from '#shared/adapters/tokens/key-forge.ts';
import { verifierKeys } from '#shared/adapters/tokens/verifier-keys.ts';
import { publicHalf, type VerificationKey } from '#shared/domain/clients/signing-key.ts';
import { milliseconds, minutes, seconds } from '#shared/domain/quantities/units.ts';
import { testClock } from '#test/support/test-clock.ts';

const start = async (names: number) => {
  const clock = testClock();
  const forge = keyForge(clock);
  const keys: VerificationKey[] = [];
  for (let index = 0; index < names; index += 1) {
    keys.push(publicHalf({ ...(await forge.forge()), createdAt: clock.now() }));
  }
  let reads = 0;
  const published: VerificationKey[] = [];
  const find = verifierKeys(async () => {
    reads += 1;
    return published;
  }, clock);
  return { clock, keys, published, find, reads: () => reads };
};

describe('verifierKeys', () => {
  it('reads the table once in five minutes', async () => {
    const { clock, keys, published, find, reads } = await start(1);
    published.push(...keys);
    const kid = keys[0]?.kid ?? '';

    for (let index = 0; index < 5; index += 1) expect(await find(kid)).toBeDefined();
    expect(reads()).toBe(1);
    clock.advance(milliseconds(minutes(5) - 1));
    await find(kid);
    expect(reads()).toBe(1);
    clock.advance(milliseconds(1));
    await find(kid);
    expect(reads()).toBe(2);
  });

  it('looks again for a name that it does not know, every 30 seconds at most', async () => {
    const { clock, keys, published, find, reads } = await start(2);
    published.push(...keys.slice(0, 1));
    const late = keys[1]?.kid ?? '';

    for (let index = 0; index < 5; index += 1) expect(await find(late)).toBeUndefined();
    expect(reads()).toBe(1);
    published.push(...keys.slice(1));
    clock.advance(seconds(30));

    expect(await find(late)).toBeDefined();
    expect(reads()).toBe(2);
  });

  it('takes no name of the language for a key', async () => {
    const { published, keys, find } = await start(1);
    published.push(...keys);

    for (const name of ['__proto__', 'constructor', 'toString', '']) {
      expect(await find(name)).toBeUndefined();
    }
  });

  it('forgets a key that is published no longer', async () => {
    const { clock, keys, published, find } = await start(1);
    published.push(...keys);
    const kid = keys[0]?.kid ?? '';
    expect(await find(kid)).toBeDefined();

    published.length = 0;
    clock.advance(minutes(5));

    expect(await find(kid)).toBeUndefined();
  });
});
