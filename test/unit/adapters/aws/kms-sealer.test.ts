import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { kmsOpener, kmsSealer } from '#shared/adapters/aws/kms-sealer.ts';
import { minutes } from '#shared/domain/quantities/units.ts';
import type { SealedFor } from '#shared/ports/sealer.ts';
import { startKms } from '#test/support/kms-in-process.ts';
import { testClock } from '#test/support/test-clock.ts';

const start = async (capacity?: number) => {
  const kms = await startKms();
  const clock = testClock();
  return {
    clock,
    asked: (action: string) => kms.calls.filter((call) => call.action === action),
    ...kmsSealer(kms.client, 'key-1', clock, capacity),
    ...kmsOpener(kms.client, 'key-1', clock, capacity),
    /** Another function: the same key, nothing in memory. */
    elsewhere: () => kmsOpener(kms.client, 'key-1', clock),
    [Symbol.asyncDispose]: () => kms[Symbol.asyncDispose](),
  };
};

const row: SealedFor = { clientId: 'c-1', purpose: 'vendor-credentials', owner: 'account-1' };

describe('sealing', () => {
  it('gives any text back, here and elsewhere', async () => {
    await using box = await start();
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme' }), async (text) => {
        const sealed = await box.seal(text, row);

        expect(await box.open(sealed, row)).toBe(text);
        expect(await box.elsewhere().open(sealed, row)).toBe(text);
      }),
      { numRuns: 30 },
    );
  });

  it('never seals twice alike, and shows nothing of the text', async () => {
    await using box = await start();

    const [one, two] = [await box.seal('canary', row), await box.seal('canary', row)];

    expect(one).not.toBe(two);
    expect(`${one}${Buffer.from(one, 'base64url')}`).not.toContain('canary');
  });

  it.each<[string, Partial<SealedFor>]>([
    ['another client', { clientId: 'c-2' }],
    ['another purpose', { purpose: 'webhook-secret' }],
    ['another row', { owner: 'account-2' }],
  ])('does not open for %s, neither fresh nor with the data key in memory', async (_, other) => {
    await using box = await start();
    const sealed = await box.seal('text', row);
    await box.open(sealed, row);

    await expect(box.open(sealed, { ...row, ...other })).rejects.toThrow();
    await expect(box.elsewhere().open(sealed, { ...row, ...other })).rejects.toThrow();
  });

  it('tells apart rows whose names look alike when joined', async () => {
    await using box = await start();
    const sealed = await box.seal('text', { ...row, owner: 'a","b' });

    await expect(box.open(sealed, { ...row, owner: 'a' })).rejects.toThrow();
  });

  it('does not open when any one character was changed, taken or added', async () => {
    await using box = await start();
    const sealed = await box.seal('text', row);

    for (let index = 0; index < sealed.length; index += 1) {
      const other = sealed[index] === 'A' ? 'B' : 'A';
      const changed = `${sealed.slice(0, index)}${other}${sealed.slice(index + 1)}`;
      await expect(box.open(changed, row), `changed at ${index}`).rejects.toThrow();
    }
    await expect(box.open(sealed.slice(0, -1), row)).rejects.toThrow();
    await expect(box.open(`${sealed}A`, row)).rejects.toThrow();
    await expect(box.open(`${sealed}.`, row)).rejects.toThrow();
    await expect(box.open('', row)).rejects.toThrow();
  });
});

describe('data keys', () => {
  it('are asked for once per client and purpose in five minutes', async () => {
    await using box = await start();
    await Promise.all([
      box.seal('a', row),
      box.seal('b', row),
      box.seal('c', { ...row, owner: 'x' }),
    ]);
    expect(box.asked('GenerateDataKey')).toHaveLength(1);

    await box.seal('d', { ...row, clientId: 'c-2' });
    await box.seal('e', { ...row, purpose: 'webhook-secret' });
    expect(box.asked('GenerateDataKey')).toHaveLength(3);

    box.clock.advance(minutes(5));
    await box.seal('f', row);
    expect(box.asked('GenerateDataKey')).toHaveLength(4);
  });

  it('are opened once in five minutes', async () => {
    await using box = await start();
    const texts = [await box.seal('a', row), await box.seal('b', row)];

    for (const text of [...texts, ...texts]) await box.open(text, row);

    expect(box.asked('Decrypt')).toHaveLength(1);
    box.clock.advance(minutes(5));
    await box.open(texts[0] ?? '', row);
    expect(box.asked('Decrypt')).toHaveLength(2);
  });

  it('name client and purpose to KMS, and no row', async () => {
    await using box = await start();

    await box.open(await box.seal('a', row), row);

    const contexts = [...box.asked('GenerateDataKey'), ...box.asked('Decrypt')].map(
      ({ input }) => input.EncryptionContext,
    );
    const { clientId, purpose } = row;
    expect(contexts).toEqual([
      { clientId, purpose },
      { clientId, purpose },
    ]);
  });

  it('are kept in a bounded number', async () => {
    await using box = await start(2);
    const clients = ['a', 'b', 'c'].map((clientId) => ({ ...row, clientId }));

    for (const client of clients) await box.seal('text', client);
    for (const client of clients.slice(1)) await box.seal('text', client);
    expect(box.asked('GenerateDataKey')).toHaveLength(3);

    await box.seal('text', { ...row, clientId: 'a' });
    expect(box.asked('GenerateDataKey')).toHaveLength(4);
  });

  it('are not remembered as missing when KMS failed', async () => {
    await using kms = await startKms();
    const clock = testClock();
    const missing = kmsSealer(kms.client, 'no-such-key', clock);

    await expect(missing.seal('text', row)).rejects.toThrow(/does not exist/);
    await expect(missing.seal('text', row)).rejects.toThrow(/does not exist/);

    expect(kms.calls).toHaveLength(2);
  });
});
