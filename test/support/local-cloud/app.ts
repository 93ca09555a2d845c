import { join } from 'node:path';
import { App, CfnOutput, Duration, Stack } from 'aws-cdk-lib';
import * as gateway from 'aws-cdk-lib/aws-apigatewayv2';
import {
  HttpLambdaAuthorizer,
  HttpLambdaResponseType,
} from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as events from 'aws-cdk-lib/aws-events';
import * as targets from 'aws-cdk-lib/aws-events-targets';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { SqsDlq, SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import * as sqs from 'aws-cdk-lib/aws-sqs';

/** Changes to the app that tests make on purpose. */
export type FixtureChanges = {
  /** Leaves out the permission of `work` to write to the table. */
  readonly withoutWorkGrant?: boolean;
  /** Leaves out the table. */
  readonly withoutExtraTable?: boolean;
};

/**
 * Synthesises a small app that uses every engine: routes, an authorizer, a table with a stream, a
 * bus, queues with dead letters, a clock and a secret that rotates. Two stacks, so that values
 * cross between them.
 */
export const synthesizeFixture = (
  bundles: string,
  outdir: string,
  changes: FixtureChanges = {},
): string => {
  // The validator takes seconds, and these templates are never deployed.
  process.env.CDK_VALIDATION = 'false';
  const app = new App({
    outdir,
    analyticsReporting: false,
    context: { '@aws-cdk/core:defaultCrossStackReferences': 'strong' },
  });
  const data = dataStack(app, changes);
  functionsStack(app, data, bundles, changes);
  app.synth();
  return outdir;
};

const dataStack = (app: App, { withoutExtraTable = false }: FixtureChanges) => {
  const stack = new Stack(app, 'Data');
  const table = new dynamodb.TableV2(stack, 'Items', {
    partitionKey: { name: 'pk', type: dynamodb.AttributeType.STRING },
    dynamoStream: dynamodb.StreamViewType.NEW_AND_OLD_IMAGES,
  });
  if (!withoutExtraTable) {
    new dynamodb.TableV2(stack, 'Extra', {
      partitionKey: { name: 'pk', type: dynamodb.AttributeType.STRING },
    });
  }
  const deadLetters = new sqs.Queue(stack, 'DeadLetters', { enforceSSL: true });
  const work = new sqs.Queue(stack, 'Work', {
    enforceSSL: true,
    visibilityTimeout: Duration.seconds(1),
    deadLetterQueue: { queue: deadLetters, maxReceiveCount: 2 },
  });
  const bus = new events.EventBus(stack, 'Bus');
  new events.Rule(stack, 'ToWork', {
    eventBus: bus,
    eventPattern: { source: ['fixture'], detailType: events.Match.prefix('item.') },
    targets: [
      new targets.SqsQueue(work, {
        message: events.RuleTargetInput.fromObject({
          id: events.EventField.fromPath('$.detail.id'),
          text: events.EventField.fromPath('$.detail.text'),
        }),
      }),
    ],
  });
  const secret = new secretsmanager.Secret(stack, 'Secret');
  for (const [name, queue] of Object.entries({ Work: work, DeadLetters: deadLetters })) {
    new CfnOutput(stack, `${name}Url`, { value: queue.queueUrl });
  }
  new CfnOutput(stack, 'SecretId', { value: secret.secretArn });
  new CfnOutput(stack, 'TableName', { value: table.tableName });
  new CfnOutput(stack, 'BusName', { value: bus.eventBusName });
  return { table, work, bus, secret };
};

type Data = ReturnType<typeof dataStack>;

/** Tests wait for these to time out, or for a queue that hides messages as long as they may run. */
const HURRIED = ['misbehave', 'work'];

const functionsStack = (
  app: App,
  { table, work, bus, secret }: Data,
  bundles: string,
  { withoutWorkGrant = false }: FixtureChanges,
) => {
  const stack = new Stack(app, 'Functions');
  const make = (name: string, environment: Record<string, string> = {}) =>
    new lambda.Function(stack, name, {
      runtime: lambda.Runtime.NODEJS_24_X,
      handler: 'index.handler',
      code: lambda.Code.fromAsset(join(bundles, name)),
      timeout: Duration.seconds(HURRIED.includes(name) ? 1 : 5),
      environment: { TABLE: table.tableName, BUS: bus.eventBusName, ...environment },
    });
  const allow = (to: lambda.Function, ...actions: string[]) =>
    to.addToRolePolicy(new iam.PolicyStatement({ actions, resources: [table.tableArn] }));

  const createItem = make('create-item');
  allow(createItem, 'dynamodb:PutItem');
  const getItem = make('get-item');
  allow(getItem, 'dynamodb:GetItem');
  const publish = make('publish-changes');
  bus.grantPutEventsTo(publish);
  const worker = make('work');
  if (!withoutWorkGrant) allow(worker, 'dynamodb:UpdateItem');
  const tick = make('tick');
  allow(tick, 'dynamodb:UpdateItem');

  const givenUp = new sqs.Queue(stack, 'GivenUp');
  table.grantStreamRead(publish);
  publish.addEventSourceMapping('Changes', {
    eventSourceArn: table.tableStreamArn ?? '',
    startingPosition: lambda.StartingPosition.TRIM_HORIZON,
    filters: [lambda.FilterCriteria.filter({ eventName: lambda.FilterRule.isEqual('INSERT') })],
    bisectBatchOnError: true,
    retryAttempts: 3,
    parallelizationFactor: 4,
    onFailure: new SqsDlq(givenUp),
  });
  worker.addEventSource(new SqsEventSource(work, { reportBatchItemFailures: true }));
  new events.Rule(stack, 'EveryMinute', {
    schedule: events.Schedule.rate(Duration.minutes(1)),
    targets: [new targets.LambdaFunction(tick)],
  });
  rotation(stack, secret, make('rotate'));
  api(stack, make('authorize'), {
    'PUT /items/{id}': createItem,
    'GET /items/{id}': getItem,
    'GET /items': make('list-items'),
    'GET /misbehave/{how}': make('misbehave'),
    'ANY /echo/{proxy+}': make('echo'),
  });
};

const rotation = (stack: Stack, secret: secretsmanager.Secret, rotate: lambda.Function) => {
  rotate.addToRolePolicy(
    new iam.PolicyStatement({
      actions: [
        'secretsmanager:DescribeSecret',
        'secretsmanager:GetSecretValue',
        'secretsmanager:PutSecretValue',
        'secretsmanager:UpdateSecretVersionStage',
      ],
      resources: [secret.secretArn],
    }),
  );
  rotate.addPermission('SecretsManager', {
    principal: new iam.ServicePrincipal('secretsmanager.amazonaws.com'),
    sourceArn: secret.secretArn,
  });
  new secretsmanager.CfnRotationSchedule(stack, 'Rotation', {
    secretId: secret.secretArn,
    rotationLambdaArn: rotate.functionArn,
    rotationRules: { automaticallyAfterDays: 30 },
  });
};

const api = (stack: Stack, authorize: lambda.Function, routes: Record<string, lambda.Function>) => {
  const httpApi = new gateway.HttpApi(stack, 'Api');
  const authorizer = new HttpLambdaAuthorizer('Authorizer', authorize, {
    responseTypes: [HttpLambdaResponseType.SIMPLE],
    identitySource: ['$request.header.Authorization'],
    resultsCacheTtl: Duration.minutes(5),
  });
  for (const [key, handler] of Object.entries(routes)) {
    const [method = '', path = ''] = key.split(' ');
    httpApi.addRoutes({
      path,
      methods: [gateway.HttpMethod[method as keyof typeof gateway.HttpMethod]],
      integration: new HttpLambdaIntegration(`${key}Integration`, handler),
      ...(path.startsWith('/items') ? { authorizer } : {}),
    });
  }
};
