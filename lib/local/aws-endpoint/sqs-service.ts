import { arnOf, lastPart } from '#lib/local/account.ts';
import type { AwsService } from '#lib/local/aws-endpoint/aws-endpoint.ts';
import { authorize } from '#lib/local/iam/authorize.ts';
import type { ServicePermissions } from '#lib/local/iam/service-permissions.ts';
import type { Sqs } from '#lib/local/sqs/sqs.ts';
import type { JsonObject } from '#lib/local/store/json.ts';

/** SQS behind the permissions of its callers and the policies of its queues. */
export const sqsService = (
  engine: Sqs,
  permissions: Pick<ServicePermissions, 'queuePolicy'>,
): AwsService => ({
  target: 'AmazonSQS',
  contentType: 'application/x-amz-json-1.0',
  namespace: 'com.amazonaws.sqs#',
  call: async (action, input, principal) => {
    const resource = arnOf('sqs', queueName(input));
    authorize(
      principal,
      { action: `sqs:${action.replace(/Batch$/, '')}`, resource, context },
      permissions.queuePolicy(resource),
    );
    return engine.call(action, input);
  },
});

const queueName = ({ QueueUrl, QueueName, SourceArn }: JsonObject) =>
  lastPart(String(QueueUrl ?? QueueName ?? SourceArn ?? '*'));

/** Policies that insist on TLS are met: nothing leaves this machine. */
const context = () => ({ 'aws:securetransport': ['true'] });
