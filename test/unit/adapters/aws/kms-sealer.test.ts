import {
  DisabledException,
  KeyUnavailableException,
  KMSInternalException,
  KMSInvalidStateException,
  KMSServiceException,
} from '@aws-sdk/client-kms';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dataKeyForge } from '#shared/adapters/aws/data-key-forge.ts';
import { dataKeys } from '#shared/adapters/aws/data-keys.ts';
import { kmsOpener, kmsResealer, kmsSealer } from '#shared/adapters/aws/kms-sealer.ts';
import { hours, minutes } from '#shared/domain/quantities/units.ts';
import type { SealedFor } from '#shared/ports/sealer.ts';
import { startKms } from '#test/support/kms-in-process.ts';
import { testClock } from '#test/support/test-clock.ts';

const start = async (capacity?: number) => {
  const kms = await startKms();
  const clock = testClock();
  const send = kms.client.send.bind(kms.client);
  /** The keys that all processes share: none, unless a test stores some. */
  const shared = new Map<string, string>();
  /** What one process seals and opens with. */
  const process = () => {
    const keys = dataKeys(kms.client, 'key-1', clock, capacity);
    return {
      ...kmsSealer(keys, async ({ clientId, purpose }) => shared.get(`${clientId} ${purpose}`)),
      ...kmsOpener(keys),
      ...kmsResealer(keys),
    };
  };
  return {
    clock,
    shared,
    process,
    asked: (action: string) => kms.calls.filter((call) => call.action === action),
    ...process(),
    ...dataKeyForge(kms.client, 'key-1'),
    /** Another function: the same key, nothing in memory. */
    elsewhere: process,
    /** From now on KMS fails like this; undefined for no more. */
    fails: (error: Error | undefined) => {
      Object.assign(kms.client, {
        send: error ? () => Promise.reject(error) : send,
      });
    },
    /** From now on KMS is away, and `heard` is told who would have given up on it by itself. */
    hangs: (heard: (givesUp: boolean) => void) => {
      Object.assign(kms.client, {
        send: (_: unknown, { abortSignal }: { abortSignal?: AbortSignal } = {}) => {
          heard(abortSignal instanceof AbortSignal);
          return Promise.reject(new DOMException('given up', 'AbortError'));
        },
      });
    },
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

/** Whatever may be between us and KMS, and what it says when it is itself in trouble. */
const outages: Readonly<Record<string, Error>> = {
  throttling: new KMSServiceException({
    ...{ name: 'ThrottlingException', $fault: 'client', $metadata: { httpStatusCode: 400 } },
  }),
  'its own failure': new KMSInternalException({ message: '', $metadata: {} }),
  'a store of keys that is away': new KeyUnavailableException({ message: '', $metadata: {} }),
  'a time-out': Object.assign(new Error('too late'), { name: 'TimeoutError' }),
  'no connection': Object.assign(new Error('refused'), { code: 'ECONNREFUSED' }),
};
const refusals: Readonly<Record<string, Error>> = {
  'a permission that was taken away': new KMSServiceException({
    ...{ name: 'AccessDeniedException', $fault: 'client', $metadata: { httpStatusCode: 400 } },
  }),
  'a key that was disabled': new DisabledException({ message: '', $metadata: {} }),
  'a key that is to be deleted': new KMSInvalidStateException({ message: '', $metadata: {} }),
};

describe('the data key that all processes share', () => {
  const sharing = async () => {
    const box = await start();
    const wrapped = await box.forge(row);
    box.shared.set('c-1 vendor-credentials', wrapped);
    return Object.assign(box, { wrapped });
  };
  const keyIn = (sealed: string) => sealed.split('.')[1];

  it('seals in all of them, each of which asks KMS once', async () => {
    await using box = await sharing();
    const processes = [box.process(), box.process(), box.process()];

    const sealed = await Promise.all(
      processes.flatMap((one) => [one.seal('a', row), one.seal('b', row)]),
    );
    for (const one of processes) for (const text of sealed) await one.open(text, row);

    expect(new Set(sealed.map(keyIn))).toEqual(new Set([box.wrapped]));
    expect(box.asked('Decrypt')).toHaveLength(3);
    expect(box.asked('GenerateDataKey')).toEqual([]);
  });

  it('seals from the moment that it is stored, and what another one sealed opens on', async () => {
    await using box = await sharing();
    const before = await box.seal('before', row);
    const next = await box.forge(row);
    box.shared.set('c-1 vendor-credentials', next);

    const after = await box.seal('after', row);

    expect([keyIn(before), keyIn(after)]).toEqual([box.wrapped, next]);
    for (const one of [box, box.elsewhere()]) {
      expect([await one.open(before, row), await one.open(after, row)]).toEqual([
        'before',
        'after',
      ]);
    }
  });

  it('is for its client and purpose only', async () => {
    await using box = await sharing();
    box.shared.set('c-2 vendor-credentials', box.wrapped);

    await expect(box.seal('text', { ...row, clientId: 'c-2' })).rejects.toMatchObject({
      name: 'InvalidCiphertextException',
    });
  });

  it.each(Object.keys(outages))('is used on for a day in spite of %s', async (name) => {
    await using box = await sharing();
    const sealed = await box.seal('text', row);
    box.fails(outages[name]);

    for (const length of [hours(1), hours(8), hours(14)]) {
      box.clock.advance(length);
      expect(await box.open(sealed, row)).toBe('text');
      expect(await box.open(await box.seal('more', row), row)).toBe('more');
    }
    await expect(box.elsewhere().open(sealed, row)).rejects.toBe(outages[name]);
    box.clock.advance(hours(1));
    await expect(box.open(sealed, row)).rejects.toBe(outages[name]);

    box.fails(undefined);
    expect(await box.open(sealed, row)).toBe('text');
  });

  it.each(Object.keys(refusals))('is not used on in spite of %s', async (name) => {
    await using box = await sharing();
    const sealed = await box.seal('text', row);
    box.fails(refusals[name]);

    box.clock.advance(minutes(60));
    expect(await box.open(sealed, row)).toBe('text');
    box.clock.advance(hours(7));
    await expect(box.open(sealed, row)).rejects.toBe(refusals[name]);
    await expect(box.seal('text', row)).rejects.toBe(refusals[name]);
  });

  it('is not waited for long when one that was opened before is there', async () => {
    await using box = await sharing();
    const sealed = await box.seal('text', row);
    const givingUp: boolean[] = [];
    box.clock.advance(hours(8));
    box.hangs((givesUp) => givingUp.push(givesUp));

    expect(await box.open(sealed, row)).toBe('text');
    await expect(box.elsewhere().open(sealed, row)).rejects.toThrow('given up');

    expect(givingUp).toEqual([true, false]);
  });
});

describe('sealing anew', () => {
  it('brings a text under the key that is named, and binds it as it was bound', async () => {
    await using box = await start();
    const sealed = await box.seal('grüße', row);
    const wrapped = await box.forge(row);

    const anew = (await box.reseal(wrapped, sealed, row)) ?? '';

    expect([box.isUnder(wrapped, sealed), box.isUnder(wrapped, anew)]).toEqual([false, true]);
    expect(await box.elsewhere().open(anew, row)).toBe('grüße');
    await expect(box.open(anew, { ...row, owner: 'account-2' })).rejects.toThrow();
  });

  it.each<[string, (sealed: string) => string]>([
    ['nothing', () => ''],
    ['what is no sealed text', () => 'sealed'],
    ['one under a key of nobody', (sealed) => sealed.replace(/^1\.[^.]+/, `1.${'A'.repeat(80)}`)],
    [
      'one under a key that is too long for any',
      (sealed) => sealed.replace(/^1\.[^.]+/, `1.${'A'.repeat(9000)}`),
    ],
    [
      'one that was changed',
      (sealed) => sealed.replace(/.$/, (last) => (last === 'A' ? 'Q' : 'A')),
    ],
  ])('leaves %s alone', async (_, garbled) => {
    await using box = await start();
    const text = garbled(await box.seal('text', row));
    const wrapped = await box.forge(row);

    expect(box.isUnder(wrapped, text)).toBe(false);
    expect(await box.reseal(wrapped, text, row)).toBeUndefined();
  });

  it.each([...Object.entries(outages), ...Object.entries(refusals)])(
    'takes nothing for unreadable because of %s',
    async (_, error) => {
      await using box = await start();
      const sealed = await box.seal('text', row);
      const wrapped = await box.forge(row);
      box.fails(error);

      await expect(box.reseal(wrapped, sealed, row)).rejects.toBe(error);
    },
  );
});

describe('data keys of what shares none', () => {
  it('are asked for once per client and purpose in hours', async () => {
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

    box.clock.advance(hours(4));
    box.clock.advance(minutes(-1));
    await box.seal('f', row);
    expect(box.asked('GenerateDataKey')).toHaveLength(3);

    box.clock.advance(hours(4));
    await box.seal('f', row);
    expect(box.asked('GenerateDataKey')).toHaveLength(4);
  });

  it('are opened once in hours', async () => {
    await using box = await start();
    const texts = [await box.seal('a', row), await box.seal('b', row)];

    for (const text of [...texts, ...texts]) await box.open(text, row);

    expect(box.asked('Decrypt')).toHaveLength(1);
    box.clock.advance(hours(8));
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
    const missing = kmsSealer(dataKeys(kms.client, 'no-such-key', clock), async () => undefined);

    await expect(missing.seal('text', row)).rejects.toThrow(/does not exist/);
    await expect(missing.seal('text', row)).rejects.toThrow(/does not exist/);

    expect(kms.calls).toHaveLength(2);
  });
});
