import { distanceBetween } from '#shared/domain/locations/coordinates.ts';
import { noteStay, unplugged, untold } from '#shared/domain/pairing/note-stay.ts';
import type { ChargerTrace, Trace, VehicleTrace } from '#shared/domain/pairing/pair-memory.ts';
import type { ChargerReading, VehicleReading } from '#shared/domain/pairing/pair-reading.ts';
import { finite, isMoment, placeOn, whatIsTold } from '#shared/domain/pairing/what-is-told.ts';
import { after, instant, minutes } from '#shared/domain/quantities/units.ts';
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
  if (!told) return lost(before, reading);
  const last = before && (hasDriven(before, reading) ? unplugged(before) : before);
  const level = finite(reading.batteryLevel);
  const stay = noteStay(last ?? untold(reading.id, told), { ...told, level });
  const isSettled = stay.plug !== null && stay.toldAt >= after(stay.plug.by, SETTLED);
  const standsAt = stay.plug === last?.plug ? last?.odometer : null;
  return {
    ...stay,
    capacity: finite(reading.batteryCapacity) ?? before?.capacity ?? null,
    position: positionAfter(before?.position ?? null, reading.position, stay),
    odometer: stay.plug && (standsAt ?? (isSettled ? finite(reading.odometer) : null)),
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
    const stay = noteStay(before ?? untold(reading.id, told), { ...told, level: null });
    return { ...stay, stands, strangerAt: before?.strangerAt ?? null };
  }
  const known = lost(before, reading);
  if (!known || reading.receivedAt < known.heardAt || isSame(known.stands, stands)) return known;
  return { ...known, stands };
};

/** A device that is out of reach is noted to be so once until it tells something again. */
const lost = <Side extends Trace>(
  before: Side | undefined,
  { isReachable, receivedAt }: Pick<VehicleReading, 'isReachable' | 'receivedAt'>,
): Side | undefined => {
  if (!before || isReachable !== false || !isMoment(receivedAt)) return before;
  if (receivedAt < before.heardAt) return before;
  const isNoted = before.lostAt !== null && before.lostAt >= before.toldAt;
  return isNoted ? before : { ...before, lostAt: receivedAt };
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

/** Whether it stands elsewhere than it did when it was last heard of, plugged in: it was unplugged in between, unseen. */
const hasDriven = (
  { plug, odometer, position }: VehicleTrace,
  reading: VehicleReading,
): boolean => {
  if (!plug) return false;
  const shown = finite(reading.odometer);
  if (odometer !== null && shown !== null && shown - odometer > MOVED_KM) return true;
  const place = placeOn(reading.position);
  if (!position || !place || position.at < plug.by || !(place.at > position.at)) return false;
  return distanceBetween(position, place) > MOVED_KM;
};
