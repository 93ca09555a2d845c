import { parsePolicy } from '#shared/data/flex-policies/flex-policy-row.ts';
import {
  deletedPolicy,
  type PolicyChange,
  writtenPolicy,
} from '#shared/domain/fleet/policy-change.ts';
import type { RowChange } from '#shared/runtime/stream-handler.ts';

/**
 * What a changed row of the table `flexPolicies` tells a fleet; nothing where it is no policy, or one of a kind of asset that this
 * code does not know.
 *
 * @throws when the row of a policy cannot be read: the change has to be looked at by a person.
 */
export const readPolicyChange = ({
  before,
  after,
  committedAt,
}: RowChange): readonly PolicyChange[] => {
  const row = after ?? before;
  if (row?.sk !== 'POLICY') return [];
  const policy = parsePolicy({ ...row });
  if (!policy) return [];
  if (!after) return [deletedPolicy(policy, committedAt)];
  return [writtenPolicy(policy, before && parsePolicy({ ...before }))];
};
