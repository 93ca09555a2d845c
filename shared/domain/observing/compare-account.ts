import type { Asset } from '#shared/domain/assets/asset.ts';
import { seenAgain } from '#shared/domain/assets/muting.ts';
import {
  type Absence,
  isForgotten,
  isGone,
  isOutOfSight,
  noteAbsence,
} from '#shared/domain/observing/absence.ts';
import {
  applyReading,
  discoverAsset,
  loseContact,
} from '#shared/domain/observing/apply-reading.ts';
import { plausibleReading } from '#shared/domain/observing/plausible-reading.ts';
import type { Instant } from '#shared/domain/quantities/units.ts';
import type { VendorAccount } from '#shared/domain/users/vendor-account.ts';
import { ownIn } from '#shared/domain/values/own-in.ts';
import type { DeviceReading } from '#shared/domain/vendors/device-reading.ts';

/** What one device of an account needs stored. */
export type AssetChange = { readonly kind: 'add' | 'replace' | 'remove'; readonly asset: Asset };

/** What became of one device. */
type Finding = {
  readonly vendorDeviceId: string;
  /** Its id; undefined for one that could not be understood and was not known before. */
  readonly assetId?: string;
  /** As it will be; undefined when there is none. */
  readonly asset?: Asset;
  readonly change?: AssetChange;
  readonly absence?: Absence;
  readonly misfits?: number;
  /** Why it could not be understood: it is left as it was. */
  readonly error?: unknown;
};

export type Comparison = {
  readonly changes: readonly AssetChange[];
  /** Vendor device id → asset id of all that the account has, and of what it may have again. */
  readonly devices: VendorAccount['devices'];
  readonly absences: VendorAccount['absences'];
  /** The account's assets as they will be. */
  readonly assets: readonly Asset[];
  /** Numbers in the answer that cannot be true. */
  readonly misfits: number;
  /** One for each device that could not be understood. */
  readonly errors: readonly unknown[];
};

type Circumstances = {
  readonly now: Instant;
  readonly newId: () => string;
  /** Whether a device that the vendor leaves out is gone for certain. */
  readonly absenceIsProof: boolean;
  /**
   * The account as it was when the vendor was asked: an answer says nothing about what others have found out
   * since.
   *
   * @default as it is
   */
  readonly asked?: VendorAccount;
};

/**
 * Compares what a vendor says about an account with what is stored of it. A device that is in the
 * account's map keeps its id, also when its asset is missing: the user linked it before. One that is
 * left out goes when it was so often enough, and its id is kept for its return. Entries of the map
 * without an asset that we know of stay: they may be of a kind that only newer code knows. A device that
 * another observer discovered since the vendor was asked is not left out, and one that another removed
 * has not come back. Whatever was muted is so no more: an account that can be asked was linked again.
 */
export const compareAccount = (
  account: VendorAccount,
  stored: readonly Asset[],
  readings: readonly DeviceReading[],
  circumstances: Circumstances,
): Comparison => {
  const byId = new Map(stored.map((asset) => [asset.id, asset]));
  const unique = new Map(readings.map((reading) => [reading.vendorDeviceId, reading]));
  const { asked = account, now } = circumstances;
  const present = [...unique.values()]
    .filter(({ vendorDeviceId }) => !isRemovedSince(asked, account, vendorDeviceId))
    .map((reading) => find(account, byId, reading, circumstances));
  const missing = stored
    .filter(({ vendorDeviceId }) => !unique.has(vendorDeviceId))
    .map((asset) =>
      Object.hasOwn(asked.devices, asset.vendorDeviceId)
        ? miss(account, asset, circumstances)
        : { vendorDeviceId: asset.vendorDeviceId, assetId: asset.id, asset },
    );
  return together(account, [...present, ...missing], now);
};

const isRemovedSince = (asked: VendorAccount, account: VendorAccount, device: string): boolean => {
  const removed = ownIn(account.absences, device)?.removed ?? null;
  return removed !== null && removed.version !== ownIn(asked.absences, device)?.removed?.version;
};

/** The account is one row, which names all of its devices. */
const LONGEST_NAME = 512;

/** Names that no row can hold: the empty one, and those by which an object is taken for another kind of object. */
const impossibleNames: readonly string[] = ['', '__proto__', 'constructor'];

const canBeKept = (vendorDeviceId: string): boolean =>
  vendorDeviceId.length <= LONGEST_NAME && !impossibleNames.includes(vendorDeviceId);

/** A device that the vendor tells of. */
const find = (
  account: VendorAccount,
  stored: ReadonlyMap<string, Asset>,
  raw: DeviceReading,
  { now, newId }: Circumstances,
): Finding => {
  const { vendorDeviceId } = raw;
  const knownId = ownIn(account.devices, vendorDeviceId);
  const known = knownId === undefined ? undefined : stored.get(knownId);
  try {
    if (!canBeKept(vendorDeviceId))
      throw new RangeError('the device has a name that cannot be kept');
    const { reading, misfits } = plausibleReading(raw, now);
    if (known) {
      const asset = seenAgain(known, (heard) => applyReading(heard, account, reading, now), now);
      const base = { vendorDeviceId, assetId: known.id, asset, misfits };
      return asset === known ? base : { ...base, change: { kind: 'replace', asset } };
    }
    const id = knownId ?? newId();
    const removed = ownIn(account.absences, vendorDeviceId)?.removed;
    // The version between was told with the removal.
    const version = removed ? removed.version + 2 : 1;
    const asset = discoverAsset(account, reading, { id, version }, now);
    return { vendorDeviceId, assetId: id, asset, misfits, change: { kind: 'add', asset } };
  } catch (error) {
    return {
      vendorDeviceId,
      error,
      ...(knownId === undefined ? {} : { assetId: knownId }),
      ...(known ? { asset: known } : {}),
    };
  }
};

/** A device that the vendor does not tell of. */
const miss = (
  { absences }: VendorAccount,
  asset: Asset,
  { now, absenceIsProof }: Circumstances,
): Finding => {
  const { vendorDeviceId, id: assetId, version } = asset;
  const absence = noteAbsence(ownIn(absences, vendorDeviceId), now);
  const base = { vendorDeviceId, assetId, absence };
  if (absenceIsProof || isGone(absence)) {
    return {
      ...base,
      absence: { ...absence, removed: { at: now, version } },
      change: { kind: 'remove', asset },
    };
  }
  const look = (heard: Asset) => (isOutOfSight(absence) ? loseContact(heard, now) : heard);
  const kept = seenAgain(asset, look, now);
  if (kept === asset) return { ...base, asset };
  return { ...base, asset: kept, change: { kind: 'replace', asset: kept } };
};

const together = (
  account: VendorAccount,
  findings: readonly Finding[],
  now: Instant,
): Comparison => {
  const { devices, absences } = isAsKnown(account, findings)
    ? account
    : namesAfter(account, findings, now);
  return {
    changes: findings.flatMap(({ change }) => change ?? []),
    devices,
    absences,
    assets: findings.flatMap(({ asset }) => asset ?? []),
    misfits: findings.reduce((sum, { misfits = 0 }) => sum + misfits, 0),
    errors: findings.flatMap((finding) => ('error' in finding ? [finding.error] : [])),
  };
};

/** Whether all that was found is known by its name, and nothing is or was missing: as nearly always. */
const isAsKnown = ({ devices, absences }: VendorAccount, findings: readonly Finding[]): boolean =>
  Object.keys(absences).length === 0 &&
  findings.every(
    ({ vendorDeviceId, assetId, absence }) =>
      absence === undefined &&
      (assetId === undefined || assetId === ownIn(devices, vendorDeviceId)),
  );

const namesAfter = (
  account: VendorAccount,
  findings: readonly Finding[],
  now: Instant,
): Pick<Comparison, 'devices' | 'absences'> => {
  const devices = new Map(Object.entries(account.devices));
  const absences = new Map(Object.entries(account.absences));
  for (const { vendorDeviceId, assetId, absence } of findings) {
    if (assetId !== undefined) devices.set(vendorDeviceId, assetId);
    if (absence) absences.set(vendorDeviceId, absence);
    else absences.delete(vendorDeviceId);
  }
  for (const [vendorDeviceId, absence] of absences) {
    if (!isForgotten(absence, now)) continue;
    absences.delete(vendorDeviceId);
    devices.delete(vendorDeviceId);
  }
  return { devices: Object.fromEntries(devices), absences: Object.fromEntries(absences) };
};
