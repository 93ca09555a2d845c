import { type ListPoliciesDeps, listPolicies } from '#shared/app/flex-policies/list-policies.ts';
import { listFlexPolicies } from '#shared/contract/operations/flex/list-flex-policies.ts';
import { toFlexPolicyView } from '#shared/contract/views/flex-policy-view.ts';
import { policies, users } from '#shared/runtime/connections/stores.ts';
import { httpOperation } from '#shared/runtime/http/http-operation.ts';

export const operation = httpOperation(
  listFlexPolicies,
  async ({ client, query, page, paginated }, deps: ListPoliciesDeps) => {
    const { vehicleId: assetId, locationId } = query;
    const found = await listPolicies(deps, { clientId: client.id, assetId, locationId, page });
    return { status: 200, body: paginated(found, toFlexPolicyView) };
  },
);

export const handler = operation(() => ({ policies: policies(), users: users() }));
