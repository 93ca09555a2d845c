import type { KMSClient } from '@aws-sdk/client-kms';
import { describe, expect, it } from 'vitest';
import { dataKeyForge } from '#shared/adapters/aws/data-key-forge.ts';
import { dataKeys } from '#shared/adapters/aws/data-keys.ts';
import { kmsOpener, kmsSealer } from '#shared/adapters/aws/kms-sealer.ts';
import { awsProbes } from '#shared/adapters/aws/probes.ts';
import { seconds } from '#shared/domain/quantities/units.ts';
import type { SealedFor } from '#shared/ports/sealer.ts';
import { testClock } from '#test/support/test-clock.ts';

/** A KMS with the key `key-1`. */
export type KeyPlace = AsyncDisposable & { readonly client: KMSClient };

/** What the real sealer expects of KMS. */
export const describeSealer = (name: string, open: () => Promise<KeyPlace>): void => {
  const row: SealedFor = { clientId: 'c-1', purpose: 'vendor-credentials', owner: 'account-1' };
  const clock = testClock();
  /** Each has nothing in memory. */
  const sealerOn = ({ client }: KeyPlace, keyId = 'key-1', wrapped?: string) =>
    kmsSealer(dataKeys(client, keyId, clock), async () => wrapped);
  const openerOn = ({ client }: KeyPlace, keyId = 'key-1') =>
    kmsOpener(dataKeys(client, keyId, clock));

  describe(`sealing with ${name}`, () => {
    it('gives a text back, to any function', async () => {
      await using place = await open();
      const sealed = await sealerOn(place).seal('grüße', row);

      expect(await openerOn(place).open(sealed, row)).toBe('grüße');
    });

    it('takes another data key each time that it asks for one', async () => {
      await using place = await open();
      const wrappedIn = async () => (await sealerOn(place).seal('text', row)).split('.')[1];

      expect(await wrappedIn()).not.toBe(await wrappedIn());
    });

    it('makes keys that nobody sees, and that any function seals and opens with', async () => {
      await using place = await open();
      const forge = dataKeyForge(place.client, 'key-1');
      const [wrapped, other] = [await forge.forge(row), await forge.forge(row)];

      const sealed = await sealerOn(place, 'key-1', wrapped).seal('grüße', row);

      expect(other).not.toBe(wrapped);
      expect(sealed.split('.')[1]).toBe(wrapped);
      expect(await openerOn(place).open(sealed, row)).toBe('grüße');
    });

    it.each<[string, Partial<SealedFor>]>([
      ['another client', { clientId: 'c-2' }],
      ['another purpose', { purpose: 'webhook-secret' }],
    ])('does not unwrap a data key for %s', async (_, other) => {
      await using place = await open();
      const sealed = await sealerOn(place).seal('text', row);

      await expect(openerOn(place).open(sealed, { ...row, ...other })).rejects.toMatchObject({
        name: 'InvalidCiphertextException',
      });
    });

    it('does not unwrap what it never wrapped', async () => {
      await using place = await open();
      const parts = (await sealerOn(place).seal('text', row)).split('.');
      const forged = [parts[0], Buffer.alloc(80).toString('base64url'), parts[2], parts[3]].join(
        '.',
      );

      await expect(openerOn(place).open(forged, row)).rejects.toMatchObject({
        name: 'InvalidCiphertextException',
      });
    });

    it('says so when there is no such key', async () => {
      await using place = await open();
      const sealed = await sealerOn(place).seal('text', row);
      const missing = { name: 'NotFoundException' };

      await expect(sealerOn(place, 'other').seal('text', row)).rejects.toMatchObject(missing);
      await expect(openerOn(place, 'other').open(sealed, row)).rejects.toMatchObject(missing);
      await expect(dataKeyForge(place.client, 'other').forge(row)).rejects.toMatchObject(missing);
    });

    it('answers whether the key is there', async () => {
      await using place = await open();
      const { key } = awsProbes(seconds(5));

      await key(place.client, 'key-1').check();
      await expect(key(place.client, 'other').check()).rejects.toMatchObject({
        name: 'NotFoundException',
      });
    });
  });
};
