import { AnyVendor } from '#shared/contract/schemas/vendor.ts';
import type { LinkedVendor } from '#shared/domain/users/linked-vendors.ts';
import type { User } from '#shared/domain/users/user.ts';

/** A user as the API shows one. */
export const toUserView = ({ id }: User, vendors: readonly LinkedVendor[]) => ({
  id,
  linkedVendors: vendors.map((linked) => ({ ...linked, vendor: AnyVendor.parse(linked.vendor) })),
});
