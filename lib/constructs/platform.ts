import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import type { EventBus } from 'aws-cdk-lib/aws-events';
import type { Key } from 'aws-cdk-lib/aws-kms';
import type { Code } from 'aws-cdk-lib/aws-lambda';
import type { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { StringParameter } from 'aws-cdk-lib/aws-ssm';
import type { Stage, StageName } from '#lib/config/stages.ts';
import type { QueueName } from '#shared/contract/resources/queues.ts';
import type { TableName } from '#shared/contract/resources/tables.ts';

/** What exists before any function does. */
export type Platform = {
  readonly stageName: StageName;
  readonly stage: Stage;
  /** The bundled code of an operation or a worker, by its id. Throws when it was not bundled. */
  readonly codeOf: (id: string) => Code;
  readonly tables: { readonly [Table in TableName]: TableV2 };
  readonly eventBus: EventBus;
  /** Seals vendor credentials and webhook secrets. */
  readonly sealingKey: Key;
  /** The keys that sign access tokens. */
  readonly signingKeys: Secret;
};

/** Where the API and its pages are found; may be tokens until the deployment knows them. */
export type Urls = { readonly api: string; readonly link: string };

/** The platform as a function sees it. */
export type FunctionPlatform = Platform & {
  readonly urls: Urls;
  /** Empty for the functions that stand before the queues, such as the authorizer. */
  readonly queues: { readonly [Name in QueueName]?: Queue };
  /** What the readiness check asks for; absent where there are no queues yet. */
  readonly probed?: StringParameter;
};
