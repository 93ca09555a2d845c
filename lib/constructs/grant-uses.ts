import { Aws } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { FunctionPlatform } from '#lib/constructs/platform.ts';
import { indexArns, tableActions } from '#lib/constructs/table-access.ts';
import { environmentNames } from '#shared/contract/resources/environment-names.ts';
import { type QueueName, queueNames } from '#shared/contract/resources/queues.ts';
import type { TableName } from '#shared/contract/resources/tables.ts';
import { tableNames, tables } from '#shared/contract/resources/tables.ts';
import type { Uses } from '#shared/contract/resources/uses.ts';
import { WebhookReceivers } from '#shared/contract/resources/webhook-receivers.ts';

/** What a function may do, and where it finds what it may do it to. */
export type Grant = {
  readonly statements: readonly PolicyStatement[];
  readonly environment: Readonly<Record<string, string>>;
};

/**
 * Turns the uses that an operation or a worker declares into its permissions and its environment.
 * This is the only place that does: a variable without its grant, or a grant nobody can use, cannot
 * come about.
 *
 * @throws {Error} when it uses a queue that does not exist yet where it runs.
 */
export const grantUses = (uses: Uses, platform: FunctionPlatform): Grant =>
  together([
    ...tableNames.flatMap((table) => tableGrant(table, uses.tables?.[table], platform)),
    ...(uses.sends ?? []).map((queue) => sendGrant(queue, platform)),
    ...(uses.publishesEvents ? [publishGrant(platform)] : []),
    ...sealingGrants(['kms:GenerateDataKey', 'kms:Decrypt'], uses.seals, platform),
    ...sealingGrants(['kms:GenerateDataKey'], uses.sealsAlone, platform),
    ...sealingGrants(['kms:Decrypt'], notIn(uses.seals, uses.opens), platform),
    ...sealingGrants(['kms:GenerateDataKeyWithoutPlaintext'], uses.makesDataKeys, platform),
    ...(uses.signingKeys ? [signingKeysGrant(uses.signingKeys, platform)] : []),
    ...(uses.knowsPlans ? [plansKnown(platform)] : []),
    ...(uses.asksMarkets ? [marketGrant(platform)] : []),
    ...(uses.probesEverything ? [probeGrant(platform)] : []),
  ]);

const together = (grants: readonly Grant[]): Grant => ({
  statements: grants.flatMap(({ statements }) => statements),
  environment: Object.assign({}, ...grants.map(({ environment }) => environment)),
});

const tableGrant = (
  table: TableName,
  access: 'read' | 'write' | undefined,
  platform: FunctionPlatform,
): Grant[] => {
  if (access === undefined) return [];
  const { tableArn } = platform.tables[table];
  const indexes = indexArns(table, tableArn);
  return [
    {
      statements: [
        new PolicyStatement({ actions: tableActions[access], resources: [tableArn] }),
        ...(indexes.length === 0
          ? []
          : [new PolicyStatement({ actions: ['dynamodb:Query'], resources: indexes })]),
      ],
      environment: {
        ...tableVariable(table, platform),
        ...agendaSettings(table, platform),
        ...webhookSettings(table, platform),
        ...priceSettings(table, platform),
        ...flexSettings(table, platform),
      },
    },
  ];
};

/** Whoever writes or reads rows that are due some time needs to know over what they are spread. */
const agendaSettings = (
  table: TableName,
  { stage: { agenda } }: FunctionPlatform,
): Record<string, string> =>
  tables[table].indexes.some(({ name }) => name === 'due')
    ? {
        [environmentNames.agendaShards]: String(agenda.shards),
        [environmentNames.agendaShardsRead]: String(
          Math.max(agenda.shards, agenda.formerShards ?? 0),
        ),
      }
    : {};

/** Whoever handles webhooks needs to know where they may go, how long an event waits, in how many lanes, and what is noted. */
const webhookSettings = (
  table: TableName,
  { stage: { webhooks }, stageName }: FunctionPlatform,
): Record<string, string> => {
  if (table !== 'webhooks') return {};
  if (webhooks.allowLoopback && stageName !== 'local') {
    throw new Error(`stage ${stageName} must not let webhooks go to loopback addresses`);
  }
  return {
    [environmentNames.webhookAllowsLoopback]: String(webhooks.allowLoopback),
    [environmentNames.webhookHoldBackMs]: String(webhooks.holdBackMs),
    [environmentNames.webhookLanes]: String(webhooks.lanes),
    [environmentNames.webhookNotesAll]: String(webhooks.notesAll),
    ...(webhooks.receivers && {
      [environmentNames.webhookReceivers]: JSON.stringify(
        WebhookReceivers.parse(webhooks.receivers),
      ),
    }),
  };
};

/** Whoever handles market prices needs to know who is asked for them. */
const priceSettings = (table: TableName, { stage }: FunctionPlatform): Record<string, string> =>
  table === 'prices' ? { [environmentNames.marketPrices]: stage.marketPrices.source } : {};

/** Whoever handles fleets needs to know over how many rosters they are spread, how far they look ahead, and what money is worth. */
const flexSettings = (table: TableName, { stage }: FunctionPlatform): Record<string, string> =>
  table === 'flex' ? { [environmentNames.flexSettings]: JSON.stringify(stage.flex) } : {};

const sendGrant = (queue: QueueName, platform: FunctionPlatform): Grant => ({
  statements: [
    new PolicyStatement({
      actions: ['sqs:SendMessage'],
      resources: [queueOf(queue, platform).queueArn],
    }),
  ],
  environment: queueVariable(queue, platform),
});

const publishGrant = ({ eventBus }: FunctionPlatform): Grant => ({
  statements: [
    new PolicyStatement({ actions: ['events:PutEvents'], resources: [eventBus.eventBusArn] }),
  ],
  environment: { [environmentNames.eventBusName]: eventBus.eventBusName },
});

/** What is granted already need not be granted again. */
const notIn = (granted: Uses['seals'] = [], wanted: Uses['opens'] = []): Uses['opens'] =>
  wanted.filter((purpose) => !granted.includes(purpose));

/** The key's policy lets the account's roles decide; the condition makes each purpose a key of its own. */
const sealingGrants = (
  actions: string[],
  purposes: Uses['seals'],
  { sealingKey }: FunctionPlatform,
): Grant[] =>
  purposes === undefined || purposes.length === 0
    ? []
    : [
        {
          statements: [
            new PolicyStatement({
              actions,
              resources: [sealingKey.keyArn],
              conditions: { StringEquals: { 'kms:EncryptionContext:purpose': [...purposes] } },
            }),
          ],
          environment: { [environmentNames.sealingKeyId]: sealingKey.keyId },
        },
      ];

const secretActions = {
  read: ['secretsmanager:GetSecretValue'],
  rotate: [
    'secretsmanager:DescribeSecret',
    'secretsmanager:GetSecretValue',
    'secretsmanager:PutSecretValue',
    'secretsmanager:UpdateSecretVersionStage',
  ],
} as const;

const signingKeysGrant = (
  access: keyof typeof secretActions,
  { signingKeys }: FunctionPlatform,
): Grant => ({
  statements: [
    new PolicyStatement({
      actions: [...secretActions[access]],
      resources: [signingKeys.secretArn],
    }),
  ],
  environment: { [environmentNames.signingKeysSecretId]: signingKeys.secretArn },
});

/** The account of a market is the operator's own: its token is in a secret that no stack makes. */
const marketGrant = ({ stage: { marketPrices } }: FunctionPlatform): Grant => {
  if (marketPrices.source !== 'entsoe') return { statements: [], environment: {} };
  const { tokenSecret } = marketPrices;
  // Secrets Manager adds six characters to the name.
  const secret = `arn:${Aws.PARTITION}:secretsmanager:${Aws.REGION}:${Aws.ACCOUNT_ID}:secret:${tokenSecret}-??????`;
  return {
    statements: [new PolicyStatement({ actions: [...secretActions.read], resources: [secret] })],
    environment: { [environmentNames.marketTokenSecretId]: tokenSecret },
  };
};

/** A setting, which needs no permission. */
const plansKnown = ({ stage }: FunctionPlatform): Grant => ({
  statements: [],
  environment: { [environmentNames.clientPlans]: JSON.stringify(stage.plans) },
});

/** Asking whether something is there reads nothing of what is in it. */
const probeGrant = (platform: FunctionPlatform): Grant => {
  const { probed } = platform;
  if (!probed) throw new Error('what is probed is not known yet where the function runs');
  return {
    statements: [
      new PolicyStatement({
        actions: ['dynamodb:DescribeTable'],
        resources: tableNames.map((table) => platform.tables[table].tableArn),
      }),
      new PolicyStatement({
        actions: ['sqs:GetQueueAttributes'],
        resources: queueNames.map((queue) => queueOf(queue, platform).queueArn),
      }),
      new PolicyStatement({
        actions: ['kms:DescribeKey'],
        resources: [platform.sealingKey.keyArn],
      }),
      new PolicyStatement({
        actions: ['secretsmanager:DescribeSecret'],
        resources: [platform.signingKeys.secretArn],
      }),
      new PolicyStatement({ actions: ['ssm:GetParameter'], resources: [probed.parameterArn] }),
    ],
    environment: { [environmentNames.probedParameter]: probed.parameterName },
  };
};

const tableVariable = (table: TableName, { tables: found }: FunctionPlatform) => ({
  [environmentNames.table(table)]: found[table].tableName,
});

const queueVariable = (queue: QueueName, platform: FunctionPlatform) => ({
  [environmentNames.queueUrl(queue)]: queueOf(queue, platform).queueUrl,
});

const queueOf = (queue: QueueName, { queues }: FunctionPlatform): Queue => {
  const found = queues[queue];
  if (!found) throw new Error(`queue ${queue} does not exist where the function that uses it runs`);
  return found;
};
