import { describe, expect, it } from 'vitest';
import { manualClock } from '#lib/local/clock/manual-clock.ts';
import { createEngines } from '#lib/local/cloud/engines.ts';
import type { Template } from '#lib/local/cloudformation/load-assembly.ts';
import { resolveAssembly } from '#lib/local/cloudformation/resolve-assembly.ts';
import { functionLog } from '#lib/local/lambda/function-log.ts';
import type { Json, JsonObject } from '#lib/local/store/json.ts';
import { openStore } from '#lib/local/store/store.ts';

type Resources = Record<string, { Type: string; Properties?: Json }>;

/** Creates everything that the resources describe; throws what a start would throw. */
const boot = async (resources: Resources) => {
  const template: Template = {
    Resources: resources,
    Outputs: {},
    Conditions: {},
    Mappings: {},
    Parameters: {},
  };
  const assembly = {
    stacks: [{ name: 'S', template }],
    assets: new Map([['code.zip', '/nowhere']]),
  };
  const addresses = { endpoint: 'http://aws', apis: new Map([['S/Api', 'http://api']]) };
  const clock = manualClock(0);
  const engines = await createEngines(resolveAssembly(assembly, addresses).resources, {
    store: await openStore(),
    clock,
    endpoint: addresses.endpoint,
    functionLog: functionLog({ clock }),
    log: () => undefined,
  });
  engines.dynamoDb.close();
};

const arn = (id: string) => ({ 'Fn::GetAtt': [id, 'Arn'] });
const allow = (Action: Json, Resource: Json, more: JsonObject = {}): JsonObject => ({
  ...{ Effect: 'Allow', Action, Resource },
  ...more,
});
const policy = (...Statement: JsonObject[]) => ({ Version: '2012-10-17', Statement });

const work = (properties: JsonObject = {}, ...statements: JsonObject[]): Resources => ({
  Role: {
    Type: 'AWS::IAM::Role',
    Properties: {
      AssumeRolePolicyDocument: {},
      Policies: [{ PolicyName: 'p', PolicyDocument: policy(...statements) }],
      ManagedPolicyArns: ['arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole'],
    },
  },
  Work: {
    Type: 'AWS::Lambda::Function',
    Properties: {
      Runtime: 'nodejs24.x',
      Handler: 'index.handler',
      Role: arn('Role'),
      Code: { S3Key: 'code.zip' },
      Timeout: 5,
      ...properties,
    },
  },
});
const permission = (Principal: string, SourceArn: Json): Resources => ({
  Permission: {
    Type: 'AWS::Lambda::Permission',
    Properties: {
      Action: 'lambda:InvokeFunction',
      FunctionName: arn('Work'),
      Principal,
      SourceArn,
    },
  },
});
const queue = (properties: JsonObject = {}): Resources => ({
  Queue: { Type: 'AWS::SQS::Queue', Properties: properties },
});
const mapping = (more: JsonObject = {}): Resources => ({
  Mapping: {
    Type: 'AWS::Lambda::EventSourceMapping',
    Properties: { EventSourceArn: arn('Queue'), FunctionName: { Ref: 'Work' }, ...more },
  },
});
const rule = (...Targets: JsonObject[]): Resources => ({
  Rule: {
    Type: 'AWS::Events::Rule',
    Properties: { ScheduleExpression: 'rate(1 minute)', Targets },
  },
});
const route = (api: JsonObject = {}, integration: JsonObject = {}): Resources => ({
  Api: { Type: 'AWS::ApiGatewayV2::Api', Properties: { ProtocolType: 'HTTP', ...api } },
  Integration: {
    Type: 'AWS::ApiGatewayV2::Integration',
    Properties: {
      IntegrationType: 'AWS_PROXY',
      IntegrationUri: arn('Work'),
      PayloadFormatVersion: '2.0',
      ...integration,
    },
  },
  Route: {
    Type: 'AWS::ApiGatewayV2::Route',
    Properties: {
      ApiId: { Ref: 'Api' },
      RouteKey: 'GET /items/{id}',
      Target: { 'Fn::Join': ['/', ['integrations', { Ref: 'Integration' }]] },
    },
  },
});
const executeApi = (path: string) => ({
  'Fn::Sub': `arn:aws:execute-api:\${AWS::Region}:\${AWS::AccountId}:\${Api}/${path}`,
});
const readQueue = allow(
  ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'],
  arn('Queue'),
);
const API_GATEWAY = 'apigateway.amazonaws.com';
const EVENTS = 'events.amazonaws.com';

describe('a start', () => {
  it.each<[string, Resources]>([
    ['a mapping that may read its queue', { ...work({}, readQueue), ...queue(), ...mapping() }],
    [
      'a route that may call its function',
      { ...work(), ...route(), ...permission(API_GATEWAY, executeApi('*/*/items/{id}')) },
    ],
    [
      'a rule that may call its function',
      { ...work(), ...rule({ Id: 't', Arn: arn('Work') }), ...permission(EVENTS, arn('Rule')) },
    ],
    [
      'a rule that may send to its queue',
      {
        ...queue(),
        ...rule({ Id: 't', Arn: arn('Queue') }),
        Policy: {
          Type: 'AWS::SQS::QueuePolicy',
          Properties: {
            Queues: [{ Ref: 'Queue' }],
            PolicyDocument: policy(
              allow('sqs:SendMessage', arn('Queue'), {
                Principal: { Service: EVENTS },
                Condition: { ArnEquals: { 'aws:SourceArn': arn('Rule') } },
              }),
            ),
          },
        },
      },
    ],
  ])('accepts %s', async (_, resources) => {
    await expect(boot(resources)).resolves.toBeUndefined();
  });

  it.each<[string, Resources, string]>([
    [
      'a mapping that may not delete from its queue',
      {
        ...work({}, allow('sqs:ReceiveMessage', '*')),
        ...queue(),
        ...mapping(),
      },
      "S/Mapping: the function's role does not have permission to call sqs:DeleteMessage on arn:aws:sqs:eu-central-1:000000000000:S-Queue",
    ],
    [
      'a queue that shows messages again while the function still works',
      { ...work({}, readQueue), ...queue({ VisibilityTimeout: 4 }), ...mapping() },
      'Queue visibility timeout: 4 seconds is less than Function timeout: 5 seconds',
    ],
    [
      'a mapping with a property that nobody here knows',
      { ...work({}, readQueue), ...queue(), ...mapping({ TumblingWindowInSeconds: 5 }) },
      'S/Mapping cannot run locally',
    ],
    [
      'a route that may not call its function',
      { ...work(), ...route(), ...permission(API_GATEWAY, executeApi('*/*/other')) },
      'apigateway.amazonaws.com may not hand over to S-Work',
    ],
    [
      'a rule that may not call its function',
      { ...work(), ...rule({ Id: 't', Arn: arn('Work') }) },
      'events.amazonaws.com may not hand over to S-Work for arn:aws:events:eu-central-1:000000000000:rule/S-Rule',
    ],
    [
      'a rule that may not send to its queue',
      { ...queue(), ...rule({ Id: 't', Arn: arn('Queue') }) },
      'events.amazonaws.com may not hand over to S-Queue',
    ],
    [
      'a WebSocket API',
      { ...work(), ...route({ ProtocolType: 'WEBSOCKET' }) },
      'S/Api cannot run locally',
    ],
    [
      'another integration',
      { ...work(), ...route({}, { IntegrationType: 'HTTP_PROXY' }) },
      'S/Integration cannot run locally',
    ],
    ['another language', work({ Runtime: 'python3.13' }), 'S/Work cannot run locally'],
    ['inline code', work({ Code: { ZipFile: 'x' } }), 'inline code does not run locally'],
    ['a layer', work({ Layers: ['arn:layer'] }), 'S/Work cannot run locally'],
    [
      'a managed policy of AWS that nobody here knows',
      {
        Role: {
          Type: 'AWS::IAM::Role',
          Properties: { ManagedPolicyArns: ['arn:aws:iam::aws:policy/AdministratorAccess'] },
        },
      },
      'the managed policy AdministratorAccess is not known locally',
    ],
    [
      'a key that is not symmetric',
      { Key: { Type: 'AWS::KMS::Key', Properties: { KeyPolicy: policy(), KeySpec: 'RSA_2048' } } },
      'only symmetric keys',
    ],
    [
      'a rule with an operator that nobody here knows',
      {
        Rule: {
          Type: 'AWS::Events::Rule',
          Properties: { EventPattern: { source: [{ cidr: 'x' }] } },
        },
      },
      'event pattern operator cidr is not supported locally',
    ],
  ])('refuses %s, and says why', async (_, resources, message) => {
    await expect(boot(resources)).rejects.toThrow(message);
  });
});
