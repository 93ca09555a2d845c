import { headOf } from '#shared/app/observing/ask-vendor.ts';
import { valueIn } from '#shared/app/value-in.ts';
import type { ActionTarget } from '#shared/domain/actions/action.ts';
import type { Asset } from '#shared/domain/assets/asset.ts';
import type { User } from '#shared/domain/users/user.ts';
import type { VendorAccount } from '#shared/domain/users/vendor-account.ts';
import { isSame } from '#shared/domain/values/is-same.ts';
import type { ActionStore } from '#shared/ports/action-store.ts';
import type { AssetStore } from '#shared/ports/asset-store.ts';
import type { ActionMessage } from '#shared/ports/messages.ts';
import type { Found, ReadTogether } from '#shared/ports/read-together.ts';
import type { ReportTrouble } from '#shared/ports/report-trouble.ts';
import type { UserStore } from '#shared/ports/user-store.ts';

export type WhatIsKnownDeps = {
  readonly users: Pick<UserStore, 'reading' | 'readingAccount'>;
  readonly assets: Pick<AssetStore, 'reading'>;
  readonly actions: Pick<ActionStore, 'readingTarget'>;
  readonly readTogether: ReadTogether;
  readonly report: ReportTrouble;
};

/** What is stored of the devices of an account. */
export type KnownDevices = {
  readonly assets: readonly Asset[];
  /** Devices whose assets cannot be understood: they are left as they are. */
  readonly unreadable: ReadonlySet<string>;
  readonly pending: readonly PendingAction[];
};

/** What is stored of an account. */
export type Known = KnownDevices & { readonly account: VendorAccount };

type PendingAction = ActionMessage & { readonly targetId: string };

/** What is stored of the devices that an account had when it was read; it may be a moment old. */
export const devicesOf = async (
  deps: WhatIsKnownDeps,
  account: VendorAccount,
): Promise<KnownDevices> => {
  const found = await deps.readTogether(readingDevices(deps, account), { fresh: false });
  return understood(deps, account, found);
};

/**
 * What is stored of an account and its devices by now; undefined when it is not to be looked at any more.
 *
 * @param seen Its devices, where they were read a moment ago: what is written of them is refused if they have changed.
 */
export const whatIsKnown = async (
  deps: WhatIsKnownDeps,
  before: VendorAccount,
  isFresh: boolean,
  seen?: KnownDevices,
): Promise<Known | undefined> => {
  const { clientId, userId, id } = before;
  const found = await deps.readTogether(
    {
      user: deps.users.reading(clientId, userId),
      account: deps.users.readingAccount(clientId, userId, id),
      ...(seen ? NO_DEVICES : readingDevices(deps, before)),
    },
    { fresh: isFresh },
  );
  const account = accountToLookAt(found);
  if (!account) return undefined;
  if (!isSame(account.devices, before.devices)) return whatIsKnown(deps, account, true);
  return { account, ...(seen ?? understood(deps, account, found)) };
};

const NO_DEVICES = { assets: [], targets: [] };

const readingDevices = (
  { assets, actions }: WhatIsKnownDeps,
  { clientId, devices }: VendorAccount,
) => {
  const ids = Object.values(devices);
  return {
    assets: ids.map((assetId) => assets.reading(clientId, assetId)),
    targets: ids.map((assetId) => actions.readingTarget(clientId, assetId)),
  };
};

const understood = (
  { report }: WhatIsKnownDeps,
  account: VendorAccount,
  found: {
    readonly assets: readonly Found<Asset>[];
    readonly targets: readonly Found<ActionTarget>[];
  },
): KnownDevices => {
  const unreadable = new Set<string>();
  const assets = Object.entries(account.devices).flatMap(([vendorDeviceId, assetId], index) => {
    const { value, error } = found.assets[index] ?? {};
    if (error === undefined) return value ?? [];
    unreadable.add(vendorDeviceId);
    report({ ...headOf(account), code: 'device_failed', assetId, error });
    return [];
  });
  return { assets, unreadable, pending: found.targets.flatMap(pendingIn) };
};

/** The account that was found with its user; undefined when it is not to be looked at. @throws what is wrong with them. */
export const accountToLookAt = (found: {
  readonly user: Found<User>;
  readonly account: Found<VendorAccount>;
}): VendorAccount | undefined => {
  const user = valueIn(found.user);
  const account = valueIn(found.account);
  return user?.deletedAt === null && account?.isValid ? account : undefined;
};

const pendingIn = (found: Found<ActionTarget>): readonly PendingAction[] => {
  const target = valueIn(found);
  if (!target?.activeActionId) return [];
  const { clientId, targetId, activeActionId: actionId } = target;
  return [{ clientId, targetId, actionId }];
};
