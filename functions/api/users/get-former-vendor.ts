import { type ReadUserDeps, readUser } from '#shared/app/users/read-user.ts';
import { getFormerVendor } from '#shared/contract/operations/users/get-former-vendor.ts';
import { toUserView } from '#shared/contract/views/user-view.ts';
import { DomainError } from '#shared/domain/errors/domain-error.ts';
import { users } from '#shared/runtime/connections/stores.ts';
import { httpOperation } from '#shared/runtime/http/http-operation.ts';

export const operation = httpOperation(
  getFormerVendor,
  async ({ client, path }, deps: ReadUserDeps) => {
    const { user, vendors } = await readUser(deps, client.id, path.userId);
    const linked = vendors.filter(({ vendor }) => vendor === path.vendor);
    if (linked.length === 0) throw new DomainError('not_found', 'Nothing of it is linked.');
    return { status: 200, body: { linkedVendors: toUserView(user, linked).linkedVendors } };
  },
);

export const handler = operation(() => ({ users: users() }));
