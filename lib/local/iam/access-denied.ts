import { AwsError } from '#lib/local/aws-error.ts';
import type { Principal } from '#lib/local/iam/principal.ts';
import type { AccessRequest } from '#lib/local/iam/statement.ts';

type Reason = 'identityDeny' | 'resourceDeny' | 'noIdentityAllow' | 'noResourceAllow';

/** The refusal, worded as AWS words it: who, what, on which resource, and why. */
export const accessDenied = (
  { arn }: Principal,
  { action, resource }: AccessRequest,
  reason: Reason,
): AwsError =>
  new AwsError(
    'AccessDeniedException',
    `User: ${arn} is not authorized to perform: ${action} on resource: ${resource} ${because[reason](action)}`,
  );

const because: Readonly<Record<Reason, (action: string) => string>> = {
  identityDeny: () => 'with an explicit deny in an identity-based policy',
  resourceDeny: () => 'with an explicit deny in a resource-based policy',
  noIdentityAllow: (action) => `because no identity-based policy allows the ${action} action`,
  noResourceAllow: (action) => `because no resource-based policy allows the ${action} action`,
};
