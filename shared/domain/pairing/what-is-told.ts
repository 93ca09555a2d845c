import type { Coordinates } from '#shared/domain/locations/coordinates.ts';
import type { Trace } from '#shared/domain/pairing/pair-memory.ts';
import type { SideReading } from '#shared/domain/pairing/pair-reading.ts';
import {
  after,
  hours,
  type Instant,
  instant,
  type Kilowatts,
} from '#shared/domain/quantities/units.ts';

/** What a reading says of plug and power; null for what it does not say. */
export type Told = {
  readonly at: Instant;
  readonly heardAt: Instant;
  readonly isPlugged: boolean | null;
  /** Whether power flows, in either direction. */
  readonly isFlowing: boolean | null;
  readonly power: Kilowatts | null;
};

/** A clock that was set back would silence its device until it has caught up: not for longer than this. */
const SILENCED = hours(3);

/**
 * What is to be believed of a reading.
 *
 * @returns Undefined for a repetition, for what another reading overtook, and for what a vendor repeats of a device that is
 * out of its reach.
 */
export const whatIsTold = (before: Trace | undefined, reading: SideReading): Told | undefined => {
  const { receivedAt: heardAt, recordedAt } = reading;
  if (!isMoment(heardAt) || reading.isReachable === false) return undefined;
  // Nothing was told later than it was heard.
  const isDated = recordedAt !== null && isMoment(recordedAt);
  const dated = instant(isDated ? Math.min(heardAt, recordedAt) : heardAt);
  if (before && heardAt < before.heardAt) return undefined;
  const isOvertaken = before !== undefined && dated < before.toldAt;
  if (isOvertaken && heardAt < after(before.toldAt, SILENCED)) return undefined;
  const at = isOvertaken ? heardAt : dated;
  return { at, heardAt, ...plugOf(reading), power: finite(reading.chargeRate) };
};

const plugOf = ({ isPluggedIn, isCharging, powerDeliveryState: state }: SideReading) => {
  const byState = state.startsWith('PLUGGED_IN') || (state === 'UNPLUGGED' ? false : null);
  const isPlugged = isPluggedIn ?? byState ?? (isCharging === true ? true : null);
  const isFlowing = state === 'PLUGGED_IN:DISCHARGING' ? true : isCharging;
  return { isPlugged, isFlowing };
};

/** Whether a moment is one that a date can have. */
export const isMoment = (at: Instant): boolean => Math.abs(at) <= 8.64e15;

/** A number that can be reckoned with. */
export const finite = <Value extends number>(value: Value | null): Value | null =>
  value !== null && Number.isFinite(value) ? value : null;

/** A place that is on Earth. */
export const placeOn = <Place extends Coordinates>(place: Place | null): Place | null =>
  place !== null && Math.abs(place.latitude) <= 90 && Math.abs(place.longitude) <= 180
    ? place
    : null;
