import type { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { describe, expect, it } from 'vitest';
import { signingKeyChange, signingKeySecret } from '#shared/adapters/aws/signing-key-secret.ts';
import { keyForge } from '#shared/adapters/tokens/key-forge.ts';
import type { SigningKey } from '#shared/domain/clients/signing-key.ts';
import { minutes } from '#shared/domain/quantities/units.ts';
import { testClock } from '#test/support/test-clock.ts';

/** A Secrets Manager with the secret `signing-keys`, whose value is `{"keys":[]}`. */
export type SecretPlace = AsyncDisposable & {
  readonly client: SecretsManagerClient;
  /** Does what Secrets Manager does before a rotation. */
  readonly announce: (version: string) => Promise<void>;
};

/** What the real adapters of the signing keys expect of Secrets Manager. */
export const describeSigningKeys = (name: string, open: () => Promise<SecretPlace>): void => {
  const clock = testClock();
  const keyOf = async (): Promise<SigningKey> => ({
    ...(await keyForge(clock).forge()),
    createdAt: clock.now(),
  });
  const changeOn = ({ client }: SecretPlace) => signingKeyChange(client, 'signing-keys');
  const kids = (keys: readonly SigningKey[]) => keys.map(({ kid }) => kid);
  const version = (n: number) => `00000000-0000-4000-8000-00000000000${n}`;
  /** Announces a version, gives it a value and puts it in force. */
  const replace = async (place: SecretPlace, id: string, keys: readonly SigningKey[]) => {
    await place.announce(id);
    await changeOn(place).prepare(id, keys);
    await changeOn(place).putInForce(id);
  };

  describe(`signing keys in ${name}`, () => {
    it('are none in a new deployment', async () => {
      await using place = await open();

      expect(await changeOn(place).current()).toEqual([]);
      expect(await signingKeySecret(place.client, 'signing-keys', clock).current()).toEqual([]);
    });

    it('pass through the stages of a replacement, and only then are in force', async () => {
      await using place = await open();
      const change = changeOn(place);
      const key = await keyOf();

      await place.announce(version(1));
      expect(await change.stage(version(1))).toBe('announced');
      await change.prepare(version(1), [key]);
      expect(await change.stage(version(1))).toBe('prepared');
      expect(kids(await change.prepared(version(1)))).toEqual([key.kid]);
      expect(await change.current()).toEqual([]);
      await change.putInForce(version(1));

      expect(await change.stage(version(1))).toBe('inForce');
      expect(kids(await change.current())).toEqual([key.kid]);
    });

    it('take each step of a replacement twice', async () => {
      await using place = await open();
      const change = changeOn(place);
      const key = await keyOf();

      await place.announce(version(1));
      await change.prepare(version(1), [key]);
      await change.prepare(version(1), [key]);
      await change.putInForce(version(1));
      await change.putInForce(version(1));

      expect(kids(await change.current())).toEqual([key.kid]);
    });

    it('do not change under a version that has a value', async () => {
      await using place = await open();
      const change = changeOn(place);
      await place.announce(version(1));
      await change.prepare(version(1), [await keyOf()]);

      await expect(change.prepare(version(1), [await keyOf()])).rejects.toMatchObject({
        name: 'ResourceExistsException',
      });
    });

    it('are replaced again and again', async () => {
      await using place = await open();
      const keys = [await keyOf(), await keyOf(), await keyOf()];

      for (const [index, key] of keys.entries()) await replace(place, version(index), [key]);

      expect(kids(await changeOn(place).current())).toEqual([keys[2]?.kid]);
      expect(await changeOn(place).stage(version(2))).toBe('inForce');
    });

    it('know of no version that was not announced, or that is over', async () => {
      await using place = await open();
      const change = changeOn(place);
      await expect(change.stage(version(9))).rejects.toThrow(/not announced/);
      await expect(change.putInForce(version(9))).rejects.toMatchObject({
        name: 'ResourceNotFoundException',
      });

      await replace(place, version(1), [await keyOf()]);
      await replace(place, version(2), [await keyOf()]);

      await expect(change.stage(version(1))).rejects.toThrow(/not pending any more/);
      await expect(change.prepared(version(1))).rejects.toMatchObject({
        name: 'ResourceNotFoundException',
      });
    });

    it('are kept for five minutes by whoever signs', async () => {
      await using place = await open();
      const signing = signingKeySecret(place.client, 'signing-keys', clock);
      const [one, two] = [await keyOf(), await keyOf()];
      await replace(place, version(1), [one]);
      expect(kids(await signing.current())).toEqual([one.kid]);

      await replace(place, version(2), [two]);

      expect(kids(await signing.current())).toEqual([one.kid]);
      clock.advance(minutes(5));
      expect(kids(await signing.current())).toEqual([two.kid]);
    });

    it('are in one secret only', async () => {
      await using place = await open();

      await expect(signingKeyChange(place.client, 'other').current()).rejects.toMatchObject({
        name: 'ResourceNotFoundException',
      });
    });
  });
};
