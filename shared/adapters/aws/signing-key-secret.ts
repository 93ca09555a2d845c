import {
  DescribeSecretCommand,
  GetSecretValueCommand,
  PutSecretValueCommand,
  type SecretsManagerClient,
  UpdateSecretVersionStageCommand,
} from '@aws-sdk/client-secrets-manager';
import * as z from 'zod';
import { PrivateJwk } from '#shared/adapters/tokens/private-jwk.ts';
import type { SigningKey } from '#shared/domain/clients/signing-key.ts';
import { after, type Instant, instant, minutes } from '#shared/domain/quantities/units.ts';
import type { Clock } from '#shared/ports/clock.ts';
import type { SigningKeyChange, SigningKeys } from '#shared/ports/signing-keys.ts';

/**
 * The signing keys as a secret in Secrets Manager, kept in memory for five minutes: a new key begins
 * to sign within that time, and the one before it verifies for a day.
 */
export const signingKeySecret = (
  client: SecretsManagerClient,
  secretId: string,
  clock: Pick<Clock, 'now'>,
): SigningKeys => {
  let kept: { readonly keys: readonly SigningKey[]; readonly until: Instant } | undefined;
  return {
    current: async () => {
      if (!kept || clock.now() >= kept.until) {
        const keys = await readKeys(client, { SecretId: secretId });
        // A deployment whose first key is being made must not wait five minutes for it.
        if (keys.length === 0) return keys;
        kept = { keys, until: after(clock.now(), minutes(5)) };
      }
      return kept.keys;
    },
  };
};

/** Replaces the keys in the steps that Secrets Manager asks for; each may be asked for twice. */
export const signingKeyChange = (
  client: SecretsManagerClient,
  secretId: string,
): SigningKeyChange => ({
  current: () => readKeys(client, { SecretId: secretId }),
  stage: async (version) => {
    const stages = (await stagesOf(client, secretId))[version];
    if (!stages) throw new Error('this version of the secret was not announced for rotation');
    if (stages.includes('AWSCURRENT')) return 'inForce';
    if (!stages.includes('AWSPENDING')) throw new Error('this version is not pending any more');
    return (await hasValue(client, secretId, version)) ? 'prepared' : 'announced';
  },
  prepared: (version) =>
    readKeys(client, { SecretId: secretId, VersionId: version, VersionStage: 'AWSPENDING' }),
  prepare: async (version, keys) => {
    await client.send(
      new PutSecretValueCommand({
        SecretId: secretId,
        ClientRequestToken: version,
        SecretString: JSON.stringify({ keys }),
        VersionStages: ['AWSPENDING'],
      }),
    );
  },
  putInForce: async (version) => {
    const stages = Object.entries(await stagesOf(client, secretId));
    const [previous] = stages.find(([, names]) => names.includes('AWSCURRENT')) ?? [];
    if (previous === version) return;
    await client.send(
      new UpdateSecretVersionStageCommand({
        SecretId: secretId,
        VersionStage: 'AWSCURRENT',
        MoveToVersionId: version,
        RemoveFromVersionId: previous,
      }),
    );
  },
});

type Version = { SecretId: string; VersionId?: string; VersionStage?: string };

const SecretValue = z.object({
  keys: z.array(
    z.object({
      kid: z.string(),
      createdAt: z.number().transform(instant),
      privateJwk: PrivateJwk,
    }),
  ),
});

const readKeys = async (
  client: SecretsManagerClient,
  version: Version,
): Promise<readonly SigningKey[]> => {
  const { SecretString } = await client.send(new GetSecretValueCommand(version));
  const { keys } = SecretValue.parse(JSON.parse(SecretString ?? ''));
  return keys.toSorted((a, b) => b.createdAt - a.createdAt);
};

const stagesOf = async (client: SecretsManagerClient, SecretId: string) =>
  (await client.send(new DescribeSecretCommand({ SecretId }))).VersionIdsToStages ?? {};

const hasValue = async (client: SecretsManagerClient, SecretId: string, VersionId: string) => {
  try {
    await client.send(
      new GetSecretValueCommand({ SecretId, VersionId, VersionStage: 'AWSPENDING' }),
    );
    return true;
  } catch (failure) {
    if (failure instanceof Error && failure.name === 'ResourceNotFoundException') return false;
    throw failure;
  }
};
