import { GetSecretValueCommand, type SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { describe, expect, it } from 'vitest';
import { secretText } from '#shared/adapters/aws/secret-text.ts';
import { minutes } from '#shared/domain/quantities/units.ts';
import { testClock } from '#test/support/test-clock.ts';

/** A secret whose text can be replaced, and how often it was read. */
const aSecret = (first: string | undefined) => {
  const clock = testClock();
  const secret = { text: first, reads: 0 };
  const send = async (command: unknown) => {
    if (!(command instanceof GetSecretValueCommand)) throw new Error('asked for something else');
    expect(command.input).toEqual({ SecretId: 'market/entsoe' });
    secret.reads += 1;
    return { SecretString: secret.text };
  };
  const client = { send } as unknown as SecretsManagerClient;
  return { clock, secret, read: secretText(client, 'market/entsoe', clock) };
};

describe('secretText', () => {
  it('reads a text once, and again after a quarter of an hour', async () => {
    const { clock, secret, read } = aSecret(' first\n');

    expect([await read(), await read()]).toEqual(['first', 'first']);
    expect(secret.reads).toBe(1);

    secret.text = 'second';
    clock.advance(minutes(15));

    expect(await read()).toBe('second');
  });

  it.each([undefined, '', ' \n'])(
    'says of %j that it holds no text, and looks again',
    async (text) => {
      const { secret, read } = aSecret(text);

      await expect(read()).rejects.toThrow('the secret market/entsoe holds no text');

      secret.text = 'token';
      expect(await read()).toBe('token');
    },
  );
});
