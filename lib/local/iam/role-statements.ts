import * as z from 'zod';
import type { Resource, Resources } from '#lib/local/cloudformation/resolve-assembly.ts';
import { compilePolicy, type Statement } from '#lib/local/iam/statement.ts';
import type { Json } from '#lib/local/store/json.ts';

/**
 * What each role of the templates may do, by its ARN: inline policies, policies attached to it
 * and managed policies.
 *
 * @throws {Error} naming a managed policy of AWS that is not known here.
 */
export const roleStatements = (resources: Resources): ReadonlyMap<string, readonly Statement[]> => {
  const attached = attachedStatements(resources);
  const managed = new Map(
    resources.of('AWS::IAM::ManagedPolicy').map((policy) => [policy.arn, statementsOf(policy)]),
  );
  return new Map(
    resources.of('AWS::IAM::Role').map((role) => {
      const { Policies, ManagedPolicyArns, PermissionsBoundary } = Role.parse(role.properties);
      if (PermissionsBoundary !== undefined) {
        throw new Error(`${role.address}: permissions boundaries are not supported locally`);
      }
      return [
        role.arn,
        [
          ...Policies.flatMap(({ PolicyDocument }) => compilePolicy(PolicyDocument)),
          ...ManagedPolicyArns.flatMap((arn) => managed.get(arn) ?? awsManaged(arn)),
          ...(attached.get(role.name) ?? []),
        ],
      ];
    }),
  );
};

const attachedStatements = (resources: Resources) => {
  const byRole = new Map<string, Statement[]>();
  for (const policy of resources.of('AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy')) {
    const statements = statementsOf(policy);
    for (const role of Attached.parse(policy.properties).Roles) {
      byRole.set(role, [...(byRole.get(role) ?? []), ...statements]);
    }
  }
  return byRole;
};

const statementsOf = (policy: Resource) => compilePolicy(policy.properties.PolicyDocument);

/** Managed policies of AWS whose actions reach no local engine, or are spelled out here. */
const awsManaged = (arn: string): Statement[] => {
  const name = arn.slice(arn.lastIndexOf('/') + 1);
  const statements = awsPolicies[name];
  if (!statements) throw new Error(`the managed policy ${name} is not known locally`);
  return compilePolicy({ Statement: statements });
};

const allow = (...actions: string[]): Json => [{ Effect: 'Allow', Action: actions, Resource: '*' }];
const logs = ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'];

const awsPolicies: Readonly<Record<string, Json>> = {
  AWSLambdaBasicExecutionRole: allow(...logs),
  AWSXRayDaemonWriteAccess: allow('xray:PutTraceSegments', 'xray:PutTelemetryRecords'),
  AWSXrayWriteOnlyAccess: allow('xray:PutTraceSegments', 'xray:PutTelemetryRecords'),
  AWSLambdaSQSQueueExecutionRole: allow(
    'sqs:ReceiveMessage',
    'sqs:DeleteMessage',
    'sqs:GetQueueAttributes',
    ...logs,
  ),
  AWSLambdaDynamoDBExecutionRole: allow(
    'dynamodb:DescribeStream',
    'dynamodb:GetRecords',
    'dynamodb:GetShardIterator',
    'dynamodb:ListStreams',
    ...logs,
  ),
};

const Document: z.ZodType<Json> = z.any();
const Attached = z.object({ Roles: z.array(z.string()).default([]) });
const Role = z.object({
  Policies: z.array(z.object({ PolicyDocument: Document })).default([]),
  ManagedPolicyArns: z.array(z.string()).default([]),
  PermissionsBoundary: z.string().optional(),
});
