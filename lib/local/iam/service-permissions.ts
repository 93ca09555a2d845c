import * as z from 'zod';
import { ACCOUNT_ID, lastPart } from '#lib/local/account.ts';
import type { Resources } from '#lib/local/cloudformation/resolve-assembly.ts';
import { compilePolicy, evaluate, type Statement } from '#lib/local/iam/statement.ts';
import { wildcard } from '#lib/local/iam/wildcard.ts';

/** One hand-over from a service of AWS to a resource: a rule to a queue, an API to a function. */
export type HandOver = {
  /** Such as `events.amazonaws.com`. */
  readonly service: string;
  /** ARN of the rule, route or secret that the service acts for. */
  readonly source: string;
};

/** What the templates let services of AWS do with functions and queues. */
export type ServicePermissions = {
  /** By the function's name. */
  mayInvoke(functionName: string, from: HandOver): boolean;
  /** By the queue's ARN. */
  maySend(queueArn: string, from: HandOver): boolean;
  /** The statements of the policies on a queue, by its ARN. */
  queuePolicy(queueArn: string): readonly Statement[];
};

/** Reads `AWS::Lambda::Permission` and `AWS::SQS::QueuePolicy`. */
export const servicePermissions = (resources: Resources): ServicePermissions => {
  const permissions = resources.of('AWS::Lambda::Permission').map(({ properties }) => {
    const { FunctionName, Principal, SourceArn, SourceAccount } = Permission.parse(properties);
    const source = SourceArn === undefined ? () => true : wildcard(SourceArn);
    return {
      functionName: lastPart(FunctionName),
      principal: Principal,
      holds: (arn: string) => source(arn) && [undefined, ACCOUNT_ID].includes(SourceAccount),
    };
  });
  const policies = queuePolicies(resources);
  const queuePolicy = (arn: string) => policies.get(lastPart(arn)) ?? [];
  return {
    queuePolicy,
    mayInvoke: (functionName, { service, source }) =>
      permissions.some(
        (permission) =>
          permission.functionName === functionName &&
          permission.principal === service &&
          permission.holds(source),
      ),
    maySend: (queueArn, { service, source }) => {
      const spoken = queuePolicy(queueArn).filter(({ principals }) =>
        principals?.service.some((name) => name === '*' || name === service),
      );
      const request = { action: 'sqs:SendMessage', resource: queueArn, context: contextOf(source) };
      return evaluate(spoken, request).decision === 'allow';
    },
  };
};

const contextOf = (source: string) => () => ({
  'aws:sourcearn': [source],
  'aws:sourceaccount': [ACCOUNT_ID],
  'aws:securetransport': ['true'],
});

const queuePolicies = (resources: Resources) => {
  const byQueue = new Map<string, Statement[]>();
  for (const { properties } of resources.of('AWS::SQS::QueuePolicy')) {
    const { Queues, PolicyDocument } = QueuePolicy.parse(properties);
    for (const url of Queues) {
      const queue = lastPart(url);
      byQueue.set(queue, [...(byQueue.get(queue) ?? []), ...compilePolicy(PolicyDocument)]);
    }
  }
  return byQueue;
};

const Permission = z.object({
  Action: z.literal('lambda:InvokeFunction'),
  FunctionName: z.string(),
  Principal: z.string(),
  SourceArn: z.string().optional(),
  SourceAccount: z.string().optional(),
});
const QueuePolicy = z.object({ Queues: z.array(z.string()), PolicyDocument: z.any() });
