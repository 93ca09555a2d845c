import { createHash } from 'node:crypto';
import { arnOf } from '#lib/local/account.ts';
import type { Json, JsonObject } from '#lib/local/store/json.ts';

/** Where the servers of the local cloud listen, without a slash at the end. */
export type Addresses = {
  readonly endpoint: string;
  /** By the address of the `AWS::ApiGatewayV2::Api`. */
  readonly apis: ReadonlyMap<string, string>;
};

/** What a resource is called, before its other properties are known. */
export type Naming = {
  readonly stack: string;
  readonly logicalId: string;
  /** The properties that names depend on, resolved. */
  readonly properties: JsonObject;
  /** Address of the AWS endpoint, without a slash at the end. */
  readonly endpoint: string;
  /** Address of an HTTP API by its logical id, `Stack/Id`. */
  readonly apiEndpoint: (address: string) => string;
};

/** How one type of resource is named and what `Ref` and `Fn::GetAtt` give for it. */
export type ResourceType = {
  /** Property that may hold the name. */
  readonly nameProperty?: string;
  readonly defaultName?: (naming: Naming) => string;
  readonly arn?: (name: string, properties: JsonObject) => string;
  /** Value of `Ref`. @default the name */
  readonly ref?: (name: string, naming: Naming) => string;
  readonly attributes?: (name: string, naming: Naming) => Readonly<Record<string, Json>>;
};

/** An id as AWS would make one up: stable over restarts, because it is derived from the place. */
const derivedId = (address: string, length: number): string =>
  createHash('sha256').update(address).digest('hex').slice(0, length);

const addressOf = ({ stack, logicalId }: Naming) => `${stack}/${logicalId}`;

const derived = (length: number) => (naming: Naming) => derivedId(addressOf(naming), length);

const table: ResourceType = {
  nameProperty: 'TableName',
  arn: (name) => arnOf('dynamodb', `table/${name}`),
  attributes: (name) => ({ StreamArn: `${arnOf('dynamodb', `table/${name}`)}/stream/local` }),
};

const apiPart = (attribute: string): ResourceType => ({
  defaultName: derived(7),
  attributes: (name) => ({ [attribute]: name }),
});

/** Every type of resource that the local cloud creates. */
export const resourceTypes: Readonly<Record<string, ResourceType>> = {
  'AWS::DynamoDB::GlobalTable': table,
  'AWS::DynamoDB::Table': table,
  'AWS::SQS::Queue': {
    nameProperty: 'QueueName',
    defaultName: ({ stack, logicalId, properties }) =>
      `${stack}-${logicalId}${properties.FifoQueue === true ? '.fifo' : ''}`,
    arn: (name) => arnOf('sqs', name),
    ref: (name, { endpoint }) => queueUrl(endpoint, name),
    attributes: (name, { endpoint }) => ({ QueueName: name, QueueUrl: queueUrl(endpoint, name) }),
  },
  'AWS::SQS::QueuePolicy': {},
  'AWS::Events::EventBus': {
    nameProperty: 'Name',
    arn: (name) => arnOf('events', `event-bus/${name}`),
    attributes: (name) => ({ Name: name }),
  },
  'AWS::Events::Rule': {
    nameProperty: 'Name',
    arn: (name, { EventBusName: bus }) =>
      arnOf(
        'events',
        typeof bus === 'string' && bus !== 'default' ? `rule/${bus}/${name}` : `rule/${name}`,
      ),
  },
  'AWS::Lambda::Function': {
    nameProperty: 'FunctionName',
    arn: (name) => arnOf('lambda', `function:${name}`),
  },
  'AWS::Lambda::Permission': {},
  'AWS::Lambda::EventSourceMapping': { defaultName: derived(32) },
  'AWS::Lambda::EventInvokeConfig': {},
  'AWS::IAM::Role': {
    nameProperty: 'RoleName',
    arn: (name, { Path: path }) =>
      arnOf('iam', `role${typeof path === 'string' ? path : '/'}${name}`, ''),
    attributes: (name) => ({ RoleId: derivedId(name, 20).toUpperCase() }),
  },
  'AWS::IAM::Policy': { nameProperty: 'PolicyName' },
  'AWS::IAM::ManagedPolicy': {
    nameProperty: 'ManagedPolicyName',
    arn: (name) => arnOf('iam', `policy/${name}`, ''),
    ref: (name) => arnOf('iam', `policy/${name}`, ''),
    attributes: (name) => ({ PolicyArn: arnOf('iam', `policy/${name}`, '') }),
  },
  'AWS::ApiGatewayV2::Api': {
    defaultName: derived(10),
    attributes: (name, naming) => ({
      ApiId: name,
      ApiEndpoint: naming.apiEndpoint(addressOf(naming)),
    }),
  },
  'AWS::ApiGatewayV2::Route': apiPart('RouteId'),
  'AWS::ApiGatewayV2::Integration': apiPart('IntegrationId'),
  'AWS::ApiGatewayV2::Authorizer': apiPart('AuthorizerId'),
  'AWS::ApiGatewayV2::Stage': { nameProperty: 'StageName' },
  'AWS::KMS::Key': {
    defaultName: (naming) =>
      derivedId(addressOf(naming), 32).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-'),
    arn: (name) => arnOf('kms', `key/${name}`),
    attributes: (name) => ({ KeyId: name }),
  },
  'AWS::KMS::Alias': { nameProperty: 'AliasName' },
  'AWS::SecretsManager::Secret': {
    nameProperty: 'Name',
    arn: secretArn,
    ref: (name) => secretArn(name),
    attributes: (name) => ({ Id: secretArn(name) }),
  },
  'AWS::SecretsManager::RotationSchedule': {},
  'AWS::SSM::Parameter': {
    nameProperty: 'Name',
    arn: (name) => arnOf('ssm', `parameter/${name.replace(/^\//, '')}`),
    attributes: (_, { properties }) => ({ Type: properties.Type ?? 'String' }),
  },
};

/** Types that are left out on purpose, each with why nothing local depends on it. */
export const ignoredTypes: Readonly<Record<string, string>> = {
  'AWS::CDK::Metadata': 'describes the CDK version',
  'AWS::CloudWatch::Alarm': 'nobody is paged by a laptop',
  'AWS::CloudWatch::CompositeAlarm': 'nobody is paged by a laptop',
  'AWS::CloudWatch::Dashboard': 'metrics are not collected locally',
  'AWS::Logs::LogGroup': 'logs go to the data folder',
  'AWS::Logs::MetricFilter': 'metrics are not collected locally',
  'AWS::Logs::QueryDefinition': 'logs are not queried locally',
  'AWS::Logs::ResourcePolicy': 'logs go to the data folder',
  'AWS::SNS::Subscription': 'alarms have no audience locally',
  'AWS::SNS::Topic': 'alarms have no audience locally',
  'AWS::SNS::TopicPolicy': 'alarms have no audience locally',
  'AWS::SecretsManager::ResourcePolicy': 'local secrets are reachable with local credentials only',
  'AWS::XRay::Group': 'traces are not collected locally',
  'AWS::XRay::SamplingRule': 'traces are not collected locally',
  'AWS::ApiGatewayV2::ApiMapping': 'local APIs are reached by their port',
  'AWS::ApiGatewayV2::DomainName': 'local APIs are reached by their port',
  'AWS::CertificateManager::Certificate': 'local APIs speak plain HTTP',
  'AWS::Route53::RecordSet': 'local APIs are reached by their port',
  'AWS::ResourceGroups::Group': 'groups for the console',
  'AWS::Backup::BackupPlan': 'the data folder is a copy away',
  'AWS::Backup::BackupSelection': 'the data folder is a copy away',
  'AWS::Backup::BackupVault': 'the data folder is a copy away',
  'AWS::Budgets::Budget': 'nothing local costs money',
};

/** The address of a queue, from which its name can be read back. */
export const queueUrl = (endpoint: string, name: string): string =>
  `${endpoint}/${arnOf('sqs', '').split(':')[4] ?? ''}/${name}`;

/** AWS adds six characters, so that a deleted secret and its successor differ. */
function secretArn(name: string): string {
  return arnOf('secretsmanager', `secret:${name}-${derivedId(name, 6)}`);
}
