import { randomUUID } from 'node:crypto';
import {
  DescribeSecretCommand,
  GetSecretValueCommand,
  PutSecretValueCommand,
  SecretsManagerClient,
  UpdateSecretVersionStageCommand,
} from '@aws-sdk/client-secrets-manager';
import type { SecretsManagerRotationEvent } from 'aws-lambda';

const secrets = new SecretsManagerClient({});

const currentVersion = async (SecretId: string) => {
  const { VersionIdsToStages = {} } = await secrets.send(new DescribeSecretCommand({ SecretId }));
  return Object.entries(VersionIdsToStages).find(([, stages]) =>
    stages.includes('AWSCURRENT'),
  )?.[0];
};

/** Replaces the secret by a random one, in the four steps. */
export const handler = async (event: SecretsManagerRotationEvent) => {
  const { Step, SecretId, ClientRequestToken } = event;
  const token = { SecretId, VersionId: ClientRequestToken };
  if (Step === 'createSecret') {
    const value = { ClientRequestToken, SecretString: randomUUID(), VersionStages: ['AWSPENDING'] };
    await secrets.send(new PutSecretValueCommand({ SecretId, ...value }));
  }
  if (Step === 'testSecret') await secrets.send(new GetSecretValueCommand(token));
  if (Step === 'finishSecret') {
    await secrets.send(
      new UpdateSecretVersionStageCommand({
        SecretId,
        VersionStage: 'AWSCURRENT',
        MoveToVersionId: ClientRequestToken,
        RemoveFromVersionId: await currentVersion(SecretId),
      }),
    );
  }
};
