import { DescribeTableCommand, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DescribeKeyCommand, type KMSClient } from '@aws-sdk/client-kms';
import { DescribeSecretCommand, type SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { GetQueueAttributesCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { Milliseconds } from '#shared/domain/quantities/units.ts';
import type { Probe } from '#shared/ports/probe.ts';

type Send = (abort: { abortSignal: AbortSignal }) => Promise<unknown>;

/** Cheap questions about resources, each answered within `limit` of real time or counted as failed. */
export const awsProbes = (limit: Milliseconds) => {
  const probe = (name: string, send: Send): Probe => ({
    name,
    check: async () => {
      await send({ abortSignal: AbortSignal.timeout(limit) });
    },
  });
  return {
    table: (client: DynamoDBClient, TableName: string) =>
      probe(`table ${TableName}`, async (abort) => {
        const { Table } = await client.send(new DescribeTableCommand({ TableName }), abort);
        if (Table?.TableStatus === 'DELETING') throw new Error('the table is being deleted');
      }),
    queue: (client: SQSClient, QueueUrl: string) =>
      probe(`queue ${QueueUrl}`, (abort) =>
        client.send(
          new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['QueueArn'] }),
          abort,
        ),
      ),
    key: (client: KMSClient, KeyId: string) =>
      probe(`key ${KeyId}`, async (abort) => {
        const { KeyMetadata } = await client.send(new DescribeKeyCommand({ KeyId }), abort);
        if (!KeyMetadata?.Enabled) throw new Error('the key is not enabled');
      }),
    secret: (client: SecretsManagerClient, SecretId: string) =>
      probe(`secret ${SecretId}`, (abort) =>
        client.send(new DescribeSecretCommand({ SecretId }), abort),
      ),
  };
};
