import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { EventBus } from 'aws-cdk-lib/aws-events';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { recordOf } from '#lib/config/record-of.ts';
import { stages } from '#lib/config/stages.ts';
import { grantUses } from '#lib/constructs/grant-uses.ts';
import type { FunctionPlatform } from '#lib/constructs/platform.ts';
import { probedResources } from '#lib/constructs/probed-resources.ts';
import { Tables } from '#lib/constructs/tables.ts';
import { ProbedResources } from '#shared/contract/resources/probed-resources.ts';
import { queueNames } from '#shared/contract/resources/queues.ts';
import type { Uses } from '#shared/contract/resources/uses.ts';
import { plain, resourcesOf } from '#test/infra/support/resources.ts';

const stack = new Stack(new App({ analyticsReporting: false }), 'Stack');
const unprobed: FunctionPlatform = {
  stageName: 'local',
  stage: stages.local,
  codeOf: () => Code.fromAsset('test/infra/fixtures/bundle'),
  tables: new Tables(stack, 'Tables', { data: stages.local.data }).byName,
  eventBus: new EventBus(stack, 'Events'),
  sealingKey: new Key(stack, 'SealingKey'),
  signingKeys: new Secret(stack, 'SigningKeys'),
  urls: { api: 'https://api.example.com', link: 'https://api.example.com/link' },
  queues: recordOf(queueNames, (name) => new Queue(stack, name)),
};
const platform: FunctionPlatform = { ...unprobed, probed: probedResources(stack, unprobed) };

/** `action on resource`, with the condition where there is one. */
const allowedBy = (uses: Uses, over: FunctionPlatform = platform) =>
  grantUses(uses, over).statements.flatMap((statement) =>
    statement.actions.flatMap((action) =>
      statement.resources.map((resource) => {
        const on = plain(stack.resolve(resource));
        const when = JSON.stringify(statement.conditions);
        return when === '{}' ? `${action} on ${on}` : `${action} on ${on} when ${when}`;
      }),
    ),
  );

const namesBy = (uses: Uses) => Object.keys(grantUses(uses, platform).environment).toSorted();

describe('grantUses', () => {
  it('gives nothing to a function that uses nothing', () => {
    expect(grantUses({}, platform)).toEqual({ statements: [], environment: {} });
  });

  it('lets a reader read rows and the indexes that the table has', () => {
    const uses: Uses = { tables: { linkSessions: 'read' } };

    expect(allowedBy(uses)).toEqual([
      'dynamodb:GetItem on TablesLinkSessions.Arn',
      'dynamodb:BatchGetItem on TablesLinkSessions.Arn',
      'dynamodb:Query on TablesLinkSessions.Arn',
      'dynamodb:ConditionCheckItem on TablesLinkSessions.Arn',
      'dynamodb:Query on TablesLinkSessions.Arn/index/byUser',
    ]);
    expect(namesBy(uses)).toEqual(['LINK_SESSIONS_TABLE']);
  });

  it('lets a writer write rows, and nobody scan or delete a table', () => {
    expect(allowedBy({ tables: { idempotency: 'write' } })).toEqual([
      'dynamodb:GetItem on TablesIdempotency.Arn',
      'dynamodb:BatchGetItem on TablesIdempotency.Arn',
      'dynamodb:Query on TablesIdempotency.Arn',
      'dynamodb:ConditionCheckItem on TablesIdempotency.Arn',
      'dynamodb:PutItem on TablesIdempotency.Arn',
      'dynamodb:UpdateItem on TablesIdempotency.Arn',
      'dynamodb:DeleteItem on TablesIdempotency.Arn',
      'dynamodb:BatchWriteItem on TablesIdempotency.Arn',
    ]);
  });

  it('tells whoever handles webhooks where they may go', () => {
    expect(grantUses({ tables: { webhooks: 'read' } }, platform).environment).toMatchObject({
      WEBHOOK_ALLOWS_LOOPBACK: 'true',
      WEBHOOK_HOLD_BACK_MS: '0',
      WEBHOOK_LANES: '1',
      WEBHOOK_NOTES_ALL: 'true',
    });
  });

  it('lets a sender send and not receive', () => {
    const uses: Uses = { sends: ['webhookDeliveries'] };

    expect(allowedBy(uses)).toEqual(['sqs:SendMessage on webhookDeliveries.Arn']);
    expect(namesBy(uses)).toEqual(['WEBHOOK_DELIVERIES_QUEUE_URL']);
  });

  it('lets a publisher put events on our bus only', () => {
    expect(allowedBy({ publishesEvents: true })).toEqual(['events:PutEvents on Events.Arn']);
    expect(namesBy({ publishesEvents: true })).toEqual(['EVENT_BUS_NAME']);
  });

  it.each([
    [{ seals: ['webhook-secret'] }, ['kms:GenerateDataKey', 'kms:Decrypt'], '["webhook-secret"]'],
    [{ opens: ['vendor-credentials'] }, ['kms:Decrypt'], '["vendor-credentials"]'],
    [{ sealsAlone: ['vendor-credentials'] }, ['kms:GenerateDataKey'], '["vendor-credentials"]'],
    [
      { makesDataKeys: ['vendor-credentials'] },
      ['kms:GenerateDataKeyWithoutPlaintext'],
      '["vendor-credentials"]',
    ],
    [
      { seals: ['webhook-secret'], opens: ['webhook-secret'] },
      ['kms:GenerateDataKey', 'kms:Decrypt'],
      '["webhook-secret"]',
    ],
  ] satisfies [Uses, string[], string][])('keeps %j to its purpose', (uses, actions, purposes) => {
    expect(allowedBy(uses)).toEqual(
      actions.map(
        (action) =>
          `${action} on SealingKey.Arn when {"StringEquals":{"kms:EncryptionContext:purpose":${purposes}}}`,
      ),
    );
    expect(namesBy(uses)).toEqual(['SEALING_KEY_ID']);
  });

  it.each([
    ['read', ['GetSecretValue']],
    ['rotate', ['DescribeSecret', 'GetSecretValue', 'PutSecretValue', 'UpdateSecretVersionStage']],
  ] as const)('gives the signing keys to %s', (signingKeys, actions) => {
    expect(allowedBy({ signingKeys })).toEqual(
      actions.map((action) => `secretsmanager:${action} on SigningKeys`),
    );
    expect(namesBy({ signingKeys })).toEqual(['SIGNING_KEYS_SECRET_ID']);
  });

  it('lets a probe see that everything is there, and nothing of what is in it', () => {
    const allowed = allowedBy({ probesEverything: true });

    expect([...new Set(allowed.map((line) => line.split(' ')[0]))]).toEqual([
      'dynamodb:DescribeTable',
      'sqs:GetQueueAttributes',
      'kms:DescribeKey',
      'secretsmanager:DescribeSecret',
      'ssm:GetParameter',
    ]);
    expect(allowed).toHaveLength(Object.keys(platform.tables).length + queueNames.length + 3);
  });

  it('tells a probe by one parameter what is there, however much it is', () => {
    const [parameter] = resourcesOf(
      new Map([['stack', Template.fromStack(stack)]]),
      'AWS::SSM::Parameter',
    );
    const { Value, Tier } = z
      .object({ Value: z.unknown(), Tier: z.string() })
      .parse(parameter?.properties);
    const list = ProbedResources.parse(JSON.parse(plain(Value)));

    expect(namesBy({ probesEverything: true })).toEqual(['PROBED_PARAMETER']);
    expect(Tier).toBe('Intelligent-Tiering');
    expect(list.tables).toHaveLength(Object.keys(platform.tables).length);
    expect(list.queues).toEqual(queueNames);
    expect([list.keys, list.secrets]).toEqual([['SealingKey'], ['SigningKeys']]);
  });

  it('refuses a probe where nobody has listed what is there', () => {
    expect(() => grantUses({ probesEverything: true }, unprobed)).toThrow('not known yet');
  });

  it('refuses a queue that does not exist yet where the function runs', () => {
    expect(() => grantUses({ sends: ['actions'] }, { ...platform, queues: {} })).toThrow(
      'queue actions does not exist',
    );
  });

  it('lets who asks markets read the token of the account there, and nobody where none is needed', () => {
    const marketPrices = { source: 'entsoe', tokenSecret: 'market/entsoe' } as const;
    const over = { ...platform, stage: { ...stages.production, marketPrices } };

    expect(allowedBy({ asksMarkets: true }, over)).toEqual([
      expect.stringMatching(
        /^secretsmanager:GetSecretValue on .*:secretsmanager:.*:secret:market\/entsoe-\?{6}$/,
      ),
    ]);
    expect(grantUses({ asksMarkets: true }, over).environment).toEqual({
      MARKET_TOKEN_SECRET_ID: 'market/entsoe',
    });
    expect(grantUses({ asksMarkets: true }, platform)).toEqual({ statements: [], environment: {} });
  });

  it('tells whoever handles webhooks what the stage says of receivers, and nothing of nothing', () => {
    const receivers = { ports: [8443], privateRanges: ['10.20.0.0/16'] };
    const webhooks = { ...stages.local.webhooks, receivers };
    const uses: Uses = { tables: { webhooks: 'read' } };

    const { environment } = grantUses(uses, { ...platform, stage: { ...stages.local, webhooks } });

    expect(JSON.parse(environment.WEBHOOK_RECEIVERS ?? '')).toEqual(receivers);
    expect(namesBy(uses)).not.toContain('WEBHOOK_RECEIVERS');
  });

  it.each([
    { privateRanges: ['10.20.0.1/16'] },
    { privateRanges: ['10.20'] },
    { ports: [] },
    { ports: [0] },
    { egressProxy: 'https://proxy.corp:3128' },
    { egressProxy: 'http://user:secret@proxy.corp:3128' },
    { nameServers: ['ns.corp'] },
    { nameServers: [] },
  ])('takes no receivers such as %j', (receivers) => {
    const stage = { ...stages.local, webhooks: { ...stages.local.webhooks, receivers } };

    expect(() => grantUses({ tables: { webhooks: 'read' } }, { ...platform, stage })).toThrow();
  });

  it.each(['10.0.0.53', '10.0.0.53:5353', '[fd00::53]:53', 'fd00::53'])(
    'takes %s for a name server',
    (server) => {
      const webhooks = { ...stages.local.webhooks, receivers: { nameServers: [server] } };
      const stage = { ...stages.local, webhooks };

      const granted = grantUses({ tables: { webhooks: 'read' } }, { ...platform, stage });

      expect(granted.environment.WEBHOOK_RECEIVERS).toContain(server);
    },
  );

  it('lets webhooks go to this machine in the stage local alone', () => {
    const deployed: FunctionPlatform = { ...platform, stageName: 'dev' };

    expect(() => grantUses({ tables: { webhooks: 'read' } }, deployed)).toThrow('loopback');
  });
});
