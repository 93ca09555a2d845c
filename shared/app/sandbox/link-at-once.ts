import { countedAccounts } from '#shared/app/linking/counted-accounts.ts';
import { accountIdOf, type LinkAccountDeps } from '#shared/app/linking/link-account.ts';
import { sealedForAccount } from '#shared/app/linking/sealed-for-account.ts';
import { addingFilled, type FilledAccount } from '#shared/app/sandbox/create-virtual-account.ts';
import { signInTo } from '#shared/app/sandbox/link-virtual-account.ts';
import type { Asset } from '#shared/domain/assets/asset.ts';
import type { LinkGrant } from '#shared/domain/linking/link-grant.ts';
import { firstLook } from '#shared/domain/observing/first-look.ts';
import { reportDevice } from '#shared/domain/sandbox/report-device.ts';
import type { VirtualDevice } from '#shared/domain/sandbox/virtual-kinds.ts';
import type { FreshAccount } from '#shared/domain/users/new-vendor-account.ts';
import type { User } from '#shared/domain/users/user.ts';
import type { VendorTiming } from '#shared/domain/vendors/vendor-timing.ts';
import type { Write } from '#shared/ports/commit.ts';
import type { NewId } from '#shared/ports/new-id.ts';
import type { VirtualDeviceStore } from '#shared/ports/virtual-device-store.ts';

export type LinkAtOnceDeps = Pick<LinkAccountDeps, 'clients' | 'clock'> & {
  readonly users: Pick<LinkAccountDeps['users'], 'connectionRooms' | 'addingAccounts'>;
  readonly devices: Pick<VirtualDeviceStore, 'addingAccount' | 'addingDevice' | 'addingLink'>;
  readonly timingOf: (vendorName: string) => VendorTiming;
  readonly newId: NewId;
};

/** A virtual account that is to be, and how a user has signed in to it. */
export type SignedIn = FilledAccount & {
  readonly grant: LinkGrant;
  /** Id of the linked account. */
  readonly linkedId: string;
  /** Sealed. */
  readonly credentials: string;
};

/** Has a user sign in to a virtual account that is to be; nothing is stored. */
export const signInBefore = async (
  { secrets, sealer }: Pick<LinkAccountDeps, 'secrets' | 'sealer'>,
  userId: string,
  filled: FilledAccount,
  grant: LinkGrant,
): Promise<SignedIn> => {
  const { clientId, id, vendor } = filled.account;
  const { accountIdentity, credentials } = signInTo(id);
  const linkedId = accountIdOf(secrets, { clientId, userId, vendor, accountIdentity });
  const sealed = await sealer.seal(credentials, sealedForAccount({ clientId, id: linkedId }));
  return { ...filled, grant, linkedId, credentials: sealed };
};

/** Virtual accounts as they were linked, what was discovered in them, and the writes that make all of it so. */
export type LinkedAtOnce = {
  readonly filled: readonly FilledAccount[];
  readonly assets: readonly Asset[];
  readonly writes: readonly Write[];
};

/**
 * Links virtual accounts that are made in the same transaction, and looks at them for the first time. Whoever calls it
 * stores the assets, too, and makes sure of the user.
 *
 * @param site All devices that those in the accounts have to do with.
 * @throws {DomainError} `connections_limit_reached` when not all can be linked, `unauthorized` when the client was
 * deleted.
 */
export const linkAtOnce = async (
  deps: LinkAtOnceDeps,
  user: User,
  signedIn: readonly SignedIn[],
  site: readonly VirtualDevice[],
): Promise<LinkedAtOnce> => {
  const fresh = signedIn.map((each) => freshAccount(user, each));
  const { accounts, limit } = await countedAccounts(deps, user.clientId, fresh);
  const now = deps.clock.now();
  const looks = accounts.map((account) => {
    const behind = signedIn.find(({ linkedId }) => linkedId === account.id);
    const devices = behind?.devices ?? [];
    const readings = devices.map((device) => reportDevice(device, now, site));
    return firstLook(account, readings, {
      now,
      newId: deps.newId,
      timing: deps.timingOf(account.vendor),
    });
  });
  const filled = signedIn.map(({ account, devices, linkedId }) => ({
    account: { ...account, links: [{ userId: user.id, accountId: linkedId }] },
    devices,
  }));
  return {
    filled,
    assets: looks.flatMap(({ assets }) => assets),
    writes: [
      ...deps.users.addingAccounts(
        looks.map(({ account }) => account),
        limit,
      ),
      ...filled.flatMap((each) => addingFilled(deps, each)),
      ...signedIn.map(({ account, linkedId }) => deps.devices.addingLink(account, linkedId)),
    ],
  };
};

const freshAccount = (
  { clientId, id: userId, createdAt: userSince }: User,
  { account: { vendor }, linkedId: id, grant, credentials }: SignedIn,
): FreshAccount => ({ clientId, userId, userSince, id, vendor, credentials, ...grant });
