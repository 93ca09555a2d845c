import type { Look } from '#bench/pairing/device-feed.ts';
import type { Car, Charger, Household } from '#bench/pairing/household.ts';
import type { Life } from '#bench/pairing/life-of.ts';
import { levelAt } from '#bench/pairing/stay.ts';
import type { ChargerReading, VehicleReading } from '#shared/domain/pairing/pair-reading.ts';
import {
  degrees,
  type Instant,
  instant,
  kilometres,
  kilowattHours,
  kilowatts,
  percent,
} from '#shared/domain/quantities/units.ts';

/** A Monday. */
const EPOCH = Date.UTC(2026, 0, 5);
const LAG = 10 * 60_000;

export const momentOf = (at: number): Instant => instant(EPOCH + Math.round(at));

/** What a charger tells when it is looked at. */
export const chargerReading = (
  { hasLocation }: Charger,
  id: string,
  home: Household['home'],
  look: Look,
): ChargerReading => {
  const { stay, flow } = look.piece;
  return {
    id,
    ...common(look),
    isPluggedIn: stay !== null,
    isCharging: flow !== null,
    powerDeliveryState: stateOf(stay !== null, flow !== null),
    chargeRate: flow && kilowatts(Math.round(flow.power * 100) / 100),
    stands: hasLocation ? at(home, 0, 0) : null,
  };
};

/** What a car tells when it is looked at. */
export const carReading = (
  car: Car,
  id: string,
  { home, trips }: { readonly home: Household['home']; readonly trips: Life['trips'][number] },
  look: Look,
): VehicleReading => {
  const { stay, flow } = look.piece;
  const isCharging = flow?.isCharging === true;
  const rate = isCharging && car.tellsRate ? rateOf(car, flow.power) : null;
  return {
    id,
    ...common(look),
    isPluggedIn: stay !== null,
    isCharging,
    powerDeliveryState: stateOf(stay !== null, isCharging),
    chargeRate: rate === null ? null : kilowatts(rate),
    batteryLevel: stay && percent(Math.floor(levelAt(stay, look.trueAt))),
    batteryCapacity: car.isCapacityTold ? kilowattHours(car.capacity) : null,
    position: car.hasGps ? positionOf(car, home, look) : null,
    odometer: car.tellsOdometer ? odometerAt(trips, look.trueAt - LAG) : null,
  };
};

const common = ({ at: receivedAt, datedAt, isReachable }: Look) => ({
  recordedAt: momentOf(datedAt),
  receivedAt: momentOf(receivedAt),
  isReachable,
});

const stateOf = (isPlugged: boolean, isCharging: boolean): string => {
  if (!isPlugged) return 'UNPLUGGED';
  return isCharging ? 'PLUGGED_IN:CHARGING' : 'PLUGGED_IN:STOPPED';
};

const rateOf = ({ efficiency, roundsRate }: Car, power: number): number =>
  roundsRate ? Math.round(power * efficiency) : Math.round(power * efficiency * 10) / 10;

/** On the road it is anywhere; only a car that is plugged in matters. */
const positionOf = ({ refreshesGps }: Car, home: Household['home'], look: Look) => {
  const { stay, from } = look.piece;
  if (!stay) return null;
  const fixed = refreshesGps ? look.datedAt : Math.min(from, stay.from) - 60_000;
  // The same within one stay: a fix is off by up to some 40 m.
  const scatter = ((stay.from % 1000) / 1000 - 0.5) * 0.0006;
  const place = stay.isAtHome
    ? at(home, scatter, -scatter)
    : at(home, 0.03 + (stay.from % 97) / 500, 0.02);
  return { ...place, at: momentOf(fixed) };
};

const at = ({ latitude, longitude }: Household['home'], north: number, east: number) => ({
  latitude: degrees(latitude + north),
  longitude: degrees(longitude + east),
});

const odometerAt = (trips: Life['trips'][number], moment: number) =>
  kilometres(
    trips.reduce(
      (sum, { returns, distance }) => (returns <= moment ? sum + distance : sum),
      20_000,
    ),
  );
