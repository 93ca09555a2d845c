import { distanceBetween } from '#shared/domain/locations/coordinates.ts';
import { noteStay, untold } from '#shared/domain/pairing/note-stay.ts';
import type { ChargerTrace, Trace, VehicleTrace } from '#shared/domain/pairing/pair-memory.ts';
import type { ChargerReading, VehicleReading } from '#shared/domain/pairing/pair-reading.ts';
import { finite, placeOn, whatIsTold } from '#shared/domain/pairing/what-is-told.ts';
import { after, instant, type Kilometres, minutes } from '#shared/domain/quantities/units.ts';
import { isSame } from '#shared/domain/values/is-same.ts';

/** Fixes of a parked car scatter by less. */
const SCATTER_KM = 0.1;
/** Odometers are told late: what one shows when the car is plugged in may be from before the last trip. */
const SETTLED = minutes(15);
/** What a car does not move by while it is plugged in. */
const MOVED_KM = 0.5;

/**
 * What is remembered of a vehicle after one more reading; the very same object where that is a repetition, was overtaken
 * by another one, or is what a vendor repeats of a device that is out of its reach.
 *
 * @param before Undefined for one that was never heard of.
 */
export const noteVehicle = (
  before: VehicleTrace | undefined,
  reading: VehicleReading,
): VehicleTrace | undefined => {
  const told = whatIsTold(before, reading);
  if (!told) return before;
  const level = finite(reading.batteryLevel);
  const stay = noteStay(before ?? untold(reading.id, told), { ...told, level });
  const isSameStay = stay.plug !== null && stay.plug === before?.plug;
  const position = positionAfter(before?.position ?? null, reading.position, stay);
  const odometer = finite(reading.odometer);
  const isSettled = stay.plug !== null && stay.toldAt >= after(stay.plug.by, SETTLED);
  const standsAt = (isSameStay ? before.odometer : null) ?? (isSettled ? odometer : null);
  return {
    ...stay,
    capacity: finite(reading.batteryCapacity) ?? before?.capacity ?? null,
    position,
    odometer: stay.plug && standsAt,
    hasMoved:
      isSameStay &&
      (before.hasMoved ||
        hasDriven(before.odometer, odometer) ||
        hasLeft(before.position, position, stay)),
  };
};

/** What is remembered of a charger after one more reading, as of a vehicle; where it stands is told by its user, not by itself. */
export const noteCharger = (
  before: ChargerTrace | undefined,
  reading: ChargerReading,
): ChargerTrace | undefined => {
  const told = whatIsTold(before, reading);
  const stands = placeOn(reading.stands);
  if (told) {
    return { ...noteStay(before ?? untold(reading.id, told), { ...told, level: null }), stands };
  }
  if (!before || reading.receivedAt < before.heardAt || isSame(before.stands, stands))
    return before;
  return { ...before, stands };
};

/** Where it says that it is. One who stands still tells it anew once in each stay, and whenever it is elsewhere. */
const positionAfter = (
  before: VehicleTrace['position'],
  told: VehicleReading['position'],
  { plug, heardAt }: Trace,
): VehicleTrace['position'] => {
  const place = placeOn(told);
  if (!place || !Number.isFinite(place.at)) return before;
  const now = { ...place, at: instant(Math.min(place.at, heardAt)) };
  if (!before || now.at < before.at) return before ?? now;
  const isNewHere = plug !== null && before.at < plug.by && now.at >= plug.by;
  return isNewHere || distanceBetween(before, now) > SCATTER_KM ? now : before;
};

const hasDriven = (before: Kilometres | null, now: Kilometres | null): boolean =>
  before !== null && now !== null && now - before > MOVED_KM;

const hasLeft = (
  before: VehicleTrace['position'],
  now: VehicleTrace['position'],
  { plug }: Trace,
): boolean =>
  before !== null &&
  now !== null &&
  plug !== null &&
  before.at >= plug.by &&
  distanceBetween(before, now) > MOVED_KM;
