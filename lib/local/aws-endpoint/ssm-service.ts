import { arnOf } from '#lib/local/account.ts';
import type { AwsService } from '#lib/local/aws-endpoint/aws-endpoint.ts';
import { authorize } from '#lib/local/iam/authorize.ts';
import type { Parameters } from '#lib/local/ssm/parameters.ts';

/** Systems Manager behind the permissions of its callers. */
export const ssmService = (engine: Parameters): AwsService => ({
  target: 'AmazonSSM',
  contentType: 'application/x-amz-json-1.1',
  call: (action, input, principal) => {
    const resource = arnOf('ssm', `parameter/${String(input.Name).replace(/^\//, '')}`);
    authorize(principal, { action: `ssm:${action}`, resource, context: () => ({}) });
    return engine.call(action, input);
  },
});
