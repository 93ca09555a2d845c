import type { KMSClient } from '@aws-sdk/client-kms';
import { GenerateDataKeyCommand } from '@aws-sdk/client-kms';
import type { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { expect, it } from 'vitest';
import { kmsExecutor } from '#test/simulation/cloud/keys/memory-kms.ts';
import { memorySecret } from '#test/simulation/cloud/keys/memory-secret.ts';
import { describeSealer } from '#test/simulation/ports/describe-sealer.ts';
import { describeSigningKeys } from '#test/simulation/ports/describe-signing-keys.ts';
import { clientOn } from '#test/simulation/ports/pass.ts';
import { startKms } from '#test/support/kms-in-process.ts';
import { startSecrets } from '#test/support/secrets-in-process.ts';

const nothing = { [Symbol.asyncDispose]: async () => undefined };

describeSealer('the local KMS', startKms);
describeSealer('KMS in memory', async () => ({
  client: clientOn<KMSClient>(kmsExecutor('key-1', 1)),
  ...nothing,
}));

describeSigningKeys('the local Secrets Manager', () => startSecrets('{"keys":[]}'));
describeSigningKeys('Secrets Manager in memory', async () => {
  const secret = memorySecret('signing-keys', '{"keys":[]}');
  return {
    client: clientOn<SecretsManagerClient>(secret.execute),
    announce: async (version) => secret.announce(version),
    ...nothing,
  };
});

it('makes the same data keys for the same seed, and others for another', () => {
  const command = new GenerateDataKeyCommand({ KeyId: 'key-1', KeySpec: 'AES_256' });
  const [one, same, other] = [
    kmsExecutor('key-1', 1),
    kmsExecutor('key-1', 1),
    kmsExecutor('key-1', 2),
  ];

  const first = one(command);

  expect(first).toEqual(same(command));
  expect(one(command)).toEqual(same(command));
  expect(one(command)).not.toEqual(first);
  expect(other(command)).not.toEqual(first);
});
