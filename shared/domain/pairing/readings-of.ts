import type { Asset } from '#shared/domain/assets/asset.ts';
import { rulesOf } from '#shared/domain/assets/kinds.ts';
import { coordinatesOf } from '#shared/domain/locations/coordinates.ts';
import type { Place } from '#shared/domain/locations/location-map.ts';
import { locationOfAsset } from '#shared/domain/locations/location-of-asset.ts';
import type { ChargerReading, VehicleReading } from '#shared/domain/pairing/pair-reading.ts';
import type { CarKind, ChargePointKind } from '#shared/domain/pairing/paired-kinds.ts';
import { type Instant, instant } from '#shared/domain/quantities/units.ts';

/** What a vehicle told itself, as far as it says what it is plugged into: the last that was different, and the last. */
export const vehicleReadings = (car: Asset<CarKind>, now: Instant): readonly VehicleReading[] => {
  const { location, odometer } = car.state;
  const { batteryLevel, batteryCapacity } = car.state.chargeState;
  const coordinates = mayBeLocated(car) ? coordinatesOf(location) : null;
  const present = {
    ...presentOf(car, now),
    ...{ batteryLevel, batteryCapacity },
    position: coordinates && { ...coordinates, at: location.lastUpdated ?? car.lastSeen },
    odometer: odometer.distance,
  };
  const unknown = { batteryLevel: null, batteryCapacity, position: null, odometer: null };
  return [...beforeOf(car).map((before) => ({ ...before, ...unknown })), present];
};

/** What a charger told itself, and where its user said that it is. */
export const chargerReadings = (
  point: Asset<ChargePointKind>,
  places: readonly Place[],
  now: Instant,
): readonly ChargerReading[] => {
  const place = places.find(({ id }) => id === locationOfAsset(point));
  const stands = place ? { latitude: place.latitude, longitude: place.longitude } : null;
  return [...beforeOf(point), presentOf(point, now)].map((reading) => ({ ...reading, stands }));
};

type Half = Asset<CarKind | ChargePointKind>;

/**
 * What a device in reach tells at this moment: looks that find nothing new leave no trace, and whoever cannot be reached is
 * said to be so.
 */
const presentOf = ({ id, state, lastSeen, updatedAt, isReachable }: Half, now: Instant) => {
  const { isPluggedIn, isCharging, powerDeliveryState, chargeRate, lastUpdated } =
    state.chargeState;
  return {
    ...{ id, isReachable, isPluggedIn, isCharging, powerDeliveryState, chargeRate },
    recordedAt: instant(Math.min(lastUpdated ?? lastSeen, lastSeen, updatedAt)),
    receivedAt: isReachable === false ? updatedAt : instant(Math.max(updatedAt, now)),
  };
};

const beforeOf = ({ id, pairing }: Half) => {
  const before = pairing?.before;
  if (!before) return [];
  const { told, heardAt } = before;
  const { lastUpdated: recordedAt, ...rest } = told;
  return [{ ...rest, id, isReachable: true, recordedAt, receivedAt: heardAt }];
};

const mayBeLocated = ({ type, scopes }: Asset<CarKind>): boolean => {
  const { location } = rulesOf(type).scopes;
  return location !== null && scopes.includes(location);
};
