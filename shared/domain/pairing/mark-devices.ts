import type { Asset } from '#shared/domain/assets/asset.ts';
import type { Place } from '#shared/domain/locations/location-map.ts';
import { locationOfAsset } from '#shared/domain/locations/location-of-asset.ts';
import { asPaired } from '#shared/domain/pairing/as-paired.ts';
import { canLend } from '#shared/domain/pairing/can-lend.ts';
import type { Household } from '#shared/domain/pairing/next-pairings.ts';
import {
  type CarKind,
  type ChargePointKind,
  isChargePoint,
} from '#shared/domain/pairing/paired-kinds.ts';
import {
  type OtherHalf,
  type PairedPlace,
  type PairingMark,
  type UnlockableAbility,
  unlockableAbilities,
} from '#shared/domain/pairing/pairing-mark.ts';
import type { Pairing } from '#shared/domain/pairing/user-pairings.ts';
import type { Instant } from '#shared/domain/quantities/units.ts';
import { isSame } from '#shared/domain/values/is-same.ts';
import { nextVersion } from '#shared/domain/values/next-version.ts';

/**
 * The devices of a user whose rows are to show their pairs otherwise than they do. Both halves of a pair are named in each
 * other's row, and in no other one.
 */
export const markDevices = (
  household: Household,
  pairs: readonly Pairing[],
  now: Instant,
): readonly Asset[] => {
  const { cars, points, others, setting } = household;
  const isShown = setting !== 'off' && cars.length > 0 && points.length > 0;
  const active = pairs.filter(({ state }) => state === 'ACTIVE');
  const markCar = (car: Asset<CarKind>): PairingMark | null => {
    const pair = active.find(({ vehicleId }) => vehicleId === car.id);
    const point = pair && points.find(({ id }) => id === pair.chargerId);
    const other = pair && point ? otherHalf(household, point, pair) : null;
    if (!isShown) return null;
    const before = car.pairing?.before ?? null;
    return { unlocked: unlockedFor(household, car, pairs), other, before };
  };
  const markPoint = (point: Asset<ChargePointKind>): PairingMark | null => {
    const pair = active.find(({ chargerId }) => chargerId === point.id);
    const car = pair && cars.find(({ id }) => id === pair.vehicleId);
    const other = pair && car ? otherHalf(household, car, pair) : null;
    return isShown ? { unlocked: [], other, before: point.pairing?.before ?? null } : null;
  };
  return [
    ...cars.flatMap((car) => remarked(car, markCar(car), now)),
    ...points.flatMap((point) => remarked(point, markPoint(point), now)),
    ...others.flatMap((other) => remarked(other, null, now)),
  ];
};

const otherHalf = (
  { setting, places }: Household,
  other: Asset<CarKind | ChargePointKind>,
  { since }: Pairing,
): OtherHalf => {
  const { id, state, lastSeen } = other;
  const { isPluggedIn, isCharging, powerDeliveryState, chargeRate } = state.chargeState;
  const lastUpdated = state.chargeState.lastUpdated ?? lastSeen;
  // Who only wants to know what is plugged into what is shown the rate beside it, and each device as it is.
  if (setting === 'ids') {
    const told = { ...nothing, chargeRate, lastUpdated };
    return { id, since, actsAsOne: false, told, place: null };
  }
  const told = { isPluggedIn, isCharging, powerDeliveryState, chargeRate, lastUpdated };
  const place = isChargePoint(other) ? placeOf(other, places) : null;
  return { id, since, actsAsOne: true, told, place };
};

const nothing = { isPluggedIn: null, isCharging: null, powerDeliveryState: 'UNKNOWN' } as const;

const placeOf = (point: Asset<ChargePointKind>, places: readonly Place[]): PairedPlace | null => {
  const locationId = locationOfAsset(point);
  if (locationId === null) return null;
  const { latitude = null, longitude = null } = places.find(({ id }) => id === locationId) ?? {};
  return { locationId, latitude, longitude };
};

/** What the chargers of a user let a vehicle do. */
const unlockedFor = (
  { points, setting }: Household,
  car: Asset<CarKind>,
  pairs: readonly Pairing[],
): readonly UnlockableAbility[] => {
  const isLent = pairs.some(({ vehicleId, chargerId, state }) => {
    const point = points.find(({ id }) => id === chargerId);
    const isInForce = state === 'ESTABLISHED' || state === 'ACTIVE';
    return vehicleId === car.id && isInForce && point !== undefined && canLend(car, point);
  });
  return isLent && setting === 'full' ? unlockableAbilities : [];
};

/** The device with another mark, where that makes a difference to whoever looks at it. */
const remarked = <Kind extends CarKind | ChargePointKind>(
  asset: Asset<Kind>,
  pairing: PairingMark | null,
  now: Instant,
): readonly Asset<Kind>[] => {
  const marked = { ...asset, pairing };
  return isSame(shownOf(asset), shownOf(marked)) ? [] : [nextVersion(marked, now)];
};

/** When the other one told it last makes none. */
const shownOf = (asset: Asset<CarKind | ChargePointKind>) => {
  const { pairing } = asset;
  const { abilities, lacks, state } = asPaired(asset);
  const { chargeState, ...rest } = state;
  return {
    isMarked: pairing !== null,
    unlocked: pairing?.unlocked,
    otherId: pairing?.other?.id,
    since: pairing?.other?.since,
    actsAsOne: pairing?.other?.actsAsOne,
    ...{ abilities, lacks, rest },
    chargeState: { ...chargeState, lastUpdated: null },
  };
};
