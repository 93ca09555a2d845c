import { cloudOf } from '#shared/app/observing/cloud-of.ts';
import { openSession } from '#shared/app/observing/open-session.ts';
import { type RecordReadingDeps, recordReading } from '#shared/app/observing/record-reading.ts';
import type { Action } from '#shared/domain/actions/action.ts';
import type { Sight } from '#shared/domain/actions/decide-next-step.ts';
import { switchedBy } from '#shared/domain/actions/switched-by.ts';
import type { Asset } from '#shared/domain/assets/asset.ts';
import { rulesOf } from '#shared/domain/assets/kinds.ts';
import { admissionTo } from '#shared/domain/vendors/breaker.ts';
import { VendorRefused, VendorUnavailable } from '#shared/domain/vendors/vendor-failure.ts';
import type { BreakerStore } from '#shared/ports/breaker-store.ts';
import type { ObservationMessage } from '#shared/ports/messages.ts';
import type { Queue } from '#shared/ports/queue.ts';
import type { ReadTogether } from '#shared/ports/read-together.ts';
import type { ReportTrouble } from '#shared/ports/report-trouble.ts';
import type { Opener } from '#shared/ports/sealer.ts';
import type { UserStore } from '#shared/ports/user-store.ts';
import type { DeviceAddress, Vendor, VendorSession, Vendors } from '#shared/ports/vendor.ts';

export type LookDeps = RecordReadingDeps & {
  readonly users: Pick<UserStore, 'get' | 'account'>;
  readonly vendors: Vendors;
  readonly opener: Opener;
  readonly breakers: Pick<BreakerStore, 'reading'>;
  readonly readTogether: ReadTogether;
  /** Told when more has happened than that the device looks different. */
  readonly observations: Queue<ObservationMessage>;
  readonly report: ReportTrouble;
};

/** The road to the device, for sending commands. */
export type Device = {
  readonly vendor: Vendor;
  readonly session: VendorSession;
  readonly address: DeviceAddress;
  /** Whether its account has no other devices. */
  readonly isAlone: boolean;
};

/** What a look gave; `device` where there is a road to it. */
export type Looked =
  | {
      readonly kind: 'looked';
      readonly sight: Sight;
      readonly device: Device;
      /** The device as it is stored by now. */
      readonly asset: Asset;
    }
  | { readonly kind: 'gone' }
  | { readonly kind: 'forbidden' }
  /** It failed for a reason that nobody foresaw, and that was reported. */
  | { readonly kind: 'failed' };

/**
 * Reads an action's device as fresh as can be and stores what changed. A look never decides anything:
 * trouble with the account or a vanished device is handed to the account's next observation. It never
 * fails either, because the action's deadline must hold whatever goes wrong.
 */
export const lookAtTarget = (deps: LookDeps, action: Action): Promise<Looked> =>
  lookAtDevice(deps, action, action.targetId);

/** The same of another device that has to do with the action. */
export const lookAtDevice = async (
  deps: LookDeps,
  action: Action,
  assetId: string,
): Promise<Looked> => {
  try {
    return await look(deps, action, assetId);
  } catch (error) {
    const { clientId, id: actionId } = action;
    deps.report({ code: 'look_failed', clientId, actionId, assetId, error });
    return { kind: 'failed' };
  }
};

const look = async (deps: LookDeps, action: Action, assetId: string): Promise<Looked> => {
  const { clientId, userId } = action;
  const [asset, user] = await Promise.all([
    deps.assets.get(clientId, assetId),
    deps.users.get(clientId, userId),
  ]);
  if (!asset || !user || user.deletedAt !== null) return { kind: 'gone' };
  const account = await deps.users.account(clientId, userId, asset.accountId);
  if (!account) return { kind: 'gone' };
  const { control } = rulesOf(asset.type).scopes;
  if (!account.isValid || control === null || !asset.scopes.includes(control)) {
    return { kind: 'forbidden' };
  }
  const vendor = deps.vendors(asset.vendor);
  const session = await openSession(deps, account);
  const { type, vendorDeviceId } = asset;
  const isAlone = Object.keys(account.devices).length < 2;
  const device = { vendor, session, address: { type, vendorDeviceId }, isAlone };
  const isLeft = action.isOfController && (await isLeftAlone(deps, asset));
  const sight: Sight = isLeft ? { kind: 'unseen' } : await read(deps, device);
  const known =
    sight.kind === 'seen'
      ? await recordReading(deps, asset, account, sight.reading, switchedBy(action))
      : asset;
  if (sight.kind === 'gone' || sight.kind === 'forbidden') await haveAccountRead(deps, asset);
  return { kind: 'looked', sight, device, asset: known ?? asset };
};

/**
 * Whether its cloud was found down, and nobody is to ask it for a while. What a controller wants can wait, and may be wanted of a
 * whole fleet; so does an override, which goes through the control of its device. Who asks the device itself is not kept from it by
 * what others saw.
 */
const isLeftAlone = async (
  { breakers, readTogether, vendors, clock }: LookDeps,
  asset: Asset,
): Promise<boolean> => {
  const { down } = await readTogether({ down: breakers.reading() }, { fresh: false });
  const breaker = down.value?.open[cloudOf(vendors, asset)];
  return admissionTo(breaker, clock.now()) !== 'ask';
};

/** Has the account read: to find out what is wrong, or what else a command has changed. */
export const haveAccountRead = (
  { observations }: Pick<LookDeps, 'observations'>,
  { clientId, userId, accountId }: Pick<Asset, 'clientId' | 'userId' | 'accountId'>,
): Promise<void> => observations.send([{ clientId, userId, accountId }]);

const read = async (
  { clock }: Pick<LookDeps, 'clock'>,
  { vendor, session, address }: Device,
): Promise<Sight> => {
  // The moment before asking: what happens during a slow answer may or may not be in it.
  const readAt = clock.now();
  try {
    const reading = await vendor.readDevice(session, address);
    if (reading) return { kind: 'seen', reading, readAt };
    return { kind: vendor.absenceIsProof ? 'gone' : 'unseen' };
  } catch (error) {
    if (error instanceof VendorUnavailable) return { kind: 'unseen' };
    if (!(error instanceof VendorRefused)) throw error;
    return { kind: error.credentialsInvalid ? 'forbidden' : 'refused' };
  }
};
