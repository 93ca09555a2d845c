import type { VehiclePolicy } from '#shared/domain/flex-policies/vehicle-policy.ts';
import type { Page, PageRequest } from '#shared/domain/paging/page.ts';
import { isGone } from '#shared/domain/users/is-gone.ts';
import type { FlexPolicyStore, PoliciesWanted } from '#shared/ports/flex-policy-store.ts';
import type { UserStore } from '#shared/ports/user-store.ts';

export type ListPoliciesDeps = {
  readonly policies: Pick<FlexPolicyStore, 'list'>;
  readonly users: Pick<UserStore, 'get'>;
};

type Wanted = PoliciesWanted & { readonly clientId: string; readonly page: PageRequest };

/** Use case: list the flex policies of a client, newest first; none of users who were deleted, or who had the id before. */
export const listPolicies = async (
  { policies, users }: ListPoliciesDeps,
  { clientId, page, ...wanted }: Wanted,
): Promise<Page<VehiclePolicy>> => {
  const listed = await policies.list(clientId, wanted, page);
  const ids = [...new Set(listed.rows.map(({ userId }) => userId))];
  const found = await Promise.all(ids.map((id) => users.get(clientId, id)));
  const byId = new Map(found.flatMap((user) => (user ? [[user.id, user] as const] : [])));
  const rows = listed.rows.filter(
    ({ userId, userSince, createdAt }) => !isGone(byId.get(userId), { userSince, at: createdAt }),
  );
  return { ...listed, rows };
};
