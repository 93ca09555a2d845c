// biome-ignore-all lint/suspicious/noTemplateCurlyInString: templates and policies write variables so.
import { describe, expect, it } from 'vitest';
import type { Assembly, Template } from '#lib/local/cloudformation/load-assembly.ts';
import { resolveAssembly } from '#lib/local/cloudformation/resolve-assembly.ts';

const template = (parts: Partial<Template>): Template => ({
  Resources: {},
  Outputs: {},
  Conditions: {},
  Mappings: {},
  Parameters: {},
  ...parts,
});

const resolve = (stacks: Record<string, Partial<Template>>, assets = new Map<string, string>()) => {
  const assembly: Assembly = {
    stacks: Object.entries(stacks).map(([name, parts]) => ({ name, template: template(parts) })),
    assets,
  };
  return resolveAssembly(assembly, {
    endpoint: 'http://aws',
    apis: new Map([['S/Api', 'http://api']]),
  });
};

describe('resolveAssembly', () => {
  it('gives resources the names, addresses and ARNs that AWS would', () => {
    const { outputs } = resolve({
      S: {
        Resources: {
          Table: { Type: 'AWS::DynamoDB::GlobalTable' },
          Named: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'given' } },
          Fifo: { Type: 'AWS::SQS::Queue', Properties: { FifoQueue: true } },
          Bus: { Type: 'AWS::Events::EventBus', Properties: { Name: 'bus' } },
          Rule: { Type: 'AWS::Events::Rule', Properties: { EventBusName: { Ref: 'Bus' } } },
          Api: { Type: 'AWS::ApiGatewayV2::Api' },
          Logs: { Type: 'AWS::Logs::LogGroup' },
        },
        Outputs: {
          table: { Value: { 'Fn::GetAtt': ['Table', 'Arn'] } },
          stream: { Value: { 'Fn::GetAtt': ['Table', 'StreamArn'] } },
          queue: { Value: { Ref: 'Named' } },
          fifo: { Value: { 'Fn::GetAtt': ['Fifo', 'QueueName'] } },
          rule: { Value: { 'Fn::GetAtt': ['Rule', 'Arn'] } },
          api: { Value: { 'Fn::GetAtt': ['Api', 'ApiEndpoint'] } },
          logs: { Value: { 'Fn::GetAtt': ['Logs', 'Arn'] } },
        },
      },
    });

    expect(outputs.get('S')).toEqual({
      table: 'arn:aws:dynamodb:eu-central-1:000000000000:table/S-Table',
      stream: 'arn:aws:dynamodb:eu-central-1:000000000000:table/S-Table/stream/local',
      queue: 'http://aws/000000000000/given',
      fifo: 'S-Fifo.fifo',
      rule: 'arn:aws:events:eu-central-1:000000000000:rule/bus/S-Rule',
      api: 'http://api',
      logs: 'arn:aws:logs:eu-central-1:000000000000:S-Logs',
    });
  });

  it('carries values from one stack to another, conditions and assets included', () => {
    const { resources } = resolve(
      {
        Data: {
          Resources: { Table: { Type: 'AWS::DynamoDB::Table' } },
          Outputs: { Out: { Value: { Ref: 'Table' }, Export: { Name: 'Data:Table' } } },
        },
        Work: {
          Conditions: { Off: { 'Fn::Equals': ['a', 'b'] } },
          Resources: {
            Work: {
              Type: 'AWS::Lambda::Function',
              Properties: {
                Code: { S3Bucket: { 'Fn::Sub': 'assets-${AWS::AccountId}' }, S3Key: 'hash.zip' },
                Environment: { Variables: { TABLE: { 'Fn::ImportValue': 'Data:Table' } } },
              },
            },
            Off: { Type: 'AWS::Lambda::Function', Condition: 'Off' },
          },
        },
      },
      new Map([['hash.zip', '/assembly/asset.hash']]),
    );

    expect(resources.of('AWS::Lambda::Function')).toEqual([
      {
        address: 'Work/Work',
        type: 'AWS::Lambda::Function',
        name: 'Work-Work',
        arn: 'arn:aws:lambda:eu-central-1:000000000000:function:Work-Work',
        asset: '/assembly/asset.hash',
        properties: {
          Code: { S3Bucket: 'assets-000000000000', S3Key: 'hash.zip' },
          Environment: { Variables: { TABLE: 'Data-Table' } },
        },
      },
    ]);
  });

  it.each<[string, Partial<Template>, string]>([
    [
      'a type that does not run locally',
      { Resources: { Cluster: { Type: 'AWS::ECS::Cluster' } } },
      'S/Cluster (AWS::ECS::Cluster): resources of type AWS::ECS::Cluster are not supported locally',
    ],
    [
      'an unknown function, and where it stands',
      { Resources: { Q: { Type: 'AWS::SQS::Queue', Properties: { Tags: { 'Fn::Cidr': [] } } } } },
      'S/Q (AWS::SQS::Queue): intrinsic function Fn::Cidr is not supported locally',
    ],
    [
      'a parameter without a value',
      {
        Parameters: { Given: {} },
        Resources: { Q: { Type: 'AWS::SQS::Queue', Properties: { Tags: { Ref: 'Given' } } } },
      },
      'parameter Given of stack S has no default',
    ],
  ])('says so for %s', (_, parts, message) => {
    expect(() => resolve({ S: parts })).toThrow(message);
  });
});
