import { openSession } from '#shared/app/observing/open-session.ts';
import { type RecordReadingDeps, recordReading } from '#shared/app/observing/record-reading.ts';
import type { Action } from '#shared/domain/actions/action.ts';
import { CONTROL_SCOPE } from '#shared/domain/actions/check-preconditions.ts';
import type { Sight } from '#shared/domain/actions/decide-next-step.ts';
import type { Asset } from '#shared/domain/assets/asset.ts';
import { VendorRefused, VendorUnavailable } from '#shared/domain/vendors/vendor-failure.ts';
import type { VendorTiming } from '#shared/domain/vendors/vendor-timing.ts';
import type { ObservationMessage } from '#shared/ports/messages.ts';
import type { Queue } from '#shared/ports/queue.ts';
import type { Opener } from '#shared/ports/sealer.ts';
import type { UserStore } from '#shared/ports/user-store.ts';
import type { Vendor, VendorSession, Vendors } from '#shared/ports/vendor.ts';

export type LookDeps = RecordReadingDeps & {
  readonly users: Pick<UserStore, 'get' | 'account'>;
  readonly vendors: Vendors;
  readonly opener: Opener;
  /** Told when the vendor says more than that the device looks different. */
  readonly observations: Queue<ObservationMessage>;
};

/** The road to the device, for sending commands. */
export type Device = {
  readonly vendor: Vendor;
  readonly session: VendorSession;
  readonly vendorDeviceId: string;
};

/** What a look gave; `device` where there is a road to it. */
type Looked =
  | { readonly sight: Sight; readonly timing: VendorTiming; readonly device: Device }
  | { readonly sight: { readonly kind: 'gone' | 'forbidden' } };

/**
 * Reads an action's device as fresh as can be and stores what changed. A look never decides anything:
 * trouble with the account or a vanished device is handed to the account's next observation.
 */
export const lookAtTarget = async (deps: LookDeps, action: Action): Promise<Looked> => {
  const { clientId, userId, targetId } = action;
  const [asset, user] = await Promise.all([
    deps.assets.get(clientId, targetId),
    deps.users.get(clientId, userId),
  ]);
  if (!asset || !user || user.deletedAt !== null) return { sight: { kind: 'gone' } };
  const account = await deps.users.account(clientId, userId, asset.accountId);
  if (!account) return { sight: { kind: 'gone' } };
  if (!account.isValid || !asset.scopes.includes(CONTROL_SCOPE)) {
    return { sight: { kind: 'forbidden' } };
  }
  const vendor = deps.vendors(asset.vendor);
  const session = await openSession(deps, account);
  const device = { vendor, session, vendorDeviceId: asset.vendorDeviceId };
  const sight = await read(deps, device);
  if (sight.kind === 'seen') await recordReading(deps, asset, account, sight.reading);
  if (sight.kind === 'gone' || sight.kind === 'forbidden') await reportTrouble(deps, asset);
  return { sight, timing: vendor.timing, device };
};

/** Has the account read, which finds out what is wrong and stores it. */
export const reportTrouble = (
  { observations }: Pick<LookDeps, 'observations'>,
  { clientId, userId, accountId }: Pick<Asset, 'clientId' | 'userId' | 'accountId'>,
): Promise<void> => observations.send([{ clientId, userId, accountId }]);

const read = async (
  { clock }: Pick<LookDeps, 'clock'>,
  { vendor, session, vendorDeviceId }: Device,
): Promise<Sight> => {
  // The moment before asking: what happens during a slow answer may or may not be in it.
  const readAt = clock.now();
  try {
    const reading = await vendor.readDevice(session, vendorDeviceId);
    return reading ? { kind: 'seen', reading, readAt } : { kind: 'gone' };
  } catch (error) {
    if (error instanceof VendorUnavailable) return { kind: 'unseen' };
    if (!(error instanceof VendorRefused)) throw error;
    return { kind: error.credentialsInvalid ? 'forbidden' : 'refused' };
  }
};
