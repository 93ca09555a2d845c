import {
  hours,
  type Instant,
  instant,
  type Kilowatts,
  kilowatts,
  minutes,
  type WattHours,
  wattHours,
} from '#shared/domain/quantities/units.ts';
import type {
  SolarArray,
  VirtualInverter,
} from '#shared/domain/sandbox/inverter/virtual-inverter.ts';
import { clearShare } from '#shared/domain/sandbox/sun/clear-share.ts';
import { hourAngle, solarDay, solarDayNumber } from '#shared/domain/sandbox/sun/solar-day.ts';
import { planeOfDay, sunlightOnPlane } from '#shared/domain/sandbox/sun/sunlight-on-plane.ts';

/** What production depends on. */
export type Producer = Pick<VirtualInverter, 'id' | 'array' | 'formerArrays' | 'installedAt'>;

/** Within a slot of this absolute grid power is constant, and its energy a whole number of watt-hours. */
const SLOT = minutes(5);
const SLOTS_PER_HOUR = hours(1) / SLOT;
/** What heat, cables and the inverter itself leave of what the panels yield. */
const PERFORMANCE = 0.85;

/** The power that an inverter feeds in at a moment. Positive flows out of it. */
export const productionPower = (producer: Producer, at: Instant): Kilowatts => {
  if (at < producer.installedAt) return kilowatts(0);
  const energy = slotEnergies(producer.id, arrayAt(producer, at))(slotOf(at));
  return kilowatts((energy * SLOTS_PER_HOUR) / 1000);
};

/**
 * The energy that an inverter produces between two moments, in whole watt-hours, as the difference of two
 * readings of a counter. So it adds up exactly, however time is cut. A year takes some milliseconds.
 *
 * @throws {RangeError} when `to` comes before `from`.
 */
export const producedBetween = (producer: Producer, from: Instant, to: Instant): WattHours => {
  if (to < from) throw new RangeError('a period ends before it begins');
  const eras = [...producer.formerArrays, { until: instant(Infinity), array: producer.array }];
  let start: number = producer.installedAt;
  let sum = 0;
  for (const { until, array } of eras) {
    const [begin, end] = [Math.max(from, start), Math.min(to, until)];
    if (begin < end) sum += counted(slotEnergies(producer.id, array), begin, end);
    start = Math.max(start, until);
  }
  return wattHours(sum);
};

/** When it last produced something after `from`, up to `to`; undefined when it did not. */
export const lastProducing = (
  producer: Producer,
  from: Instant,
  to: Instant,
): Instant | undefined => {
  const energyOf = slotEnergies(producer.id, producer.array);
  for (let slot = slotOf(to); (slot + 1) * SLOT > from; slot -= 1) {
    if (energyOf(slot) > 0) return instant(Math.min(to, (slot + 1) * SLOT));
  }
  return undefined;
};

const slotOf = (at: number): number => Math.floor(at / SLOT);

const arrayAt = ({ array, formerArrays }: Producer, at: Instant): SolarArray =>
  formerArrays.find(({ until }) => at < until)?.array ?? array;

const counted = (energyOf: SlotEnergies, from: number, to: number): number => {
  const [first, last] = [slotOf(from), slotOf(to)];
  let sum = within(energyOf, last, to) - within(energyOf, first, from);
  for (let slot = first; slot < last; slot += 1) sum += energyOf(slot);
  return sum;
};

/** How far the counter has come within a slot. */
const within = (energyOf: SlotEnergies, slot: number, at: number): number => {
  const gone = at - slot * SLOT;
  return gone === 0 ? 0 : Math.floor((energyOf(slot) * gone) / SLOT);
};

type SlotEnergies = (slot: number) => number;

/**
 * The watt-hours of each slot. They are kept for as long as the array is: a site that was left alone asks for
 * them at every mark, and what is the same all day long is worked out once a day.
 */
const slotEnergies = (place: string, array: SolarArray): SlotEnergies => {
  const known = knownEnergies.get(array);
  if (known?.place === place) return known.energyOf;
  const energyOf = newSlotEnergies(place, array);
  knownEnergies.set(array, { place, energyOf });
  return energyOf;
};

const knownEnergies = new WeakMap<SolarArray, { place: string; energyOf: SlotEnergies }>();

const newSlotEnergies = (place: string, array: SolarArray): SlotEnergies => {
  const { longitude, peakPower, cloudFactor } = array;
  const most = (peakPower * 1000) / SLOTS_PER_HOUR;
  const dayOf = (number: number) => {
    const day = solarDay(longitude, number);
    const clear = PERFORMANCE * clearShare(place, number, cloudFactor);
    return { day, clear, plane: planeOfDay(array, day.declination) };
  };
  let known: ReturnType<typeof dayOf> | undefined;
  return (slot) => {
    const middle = instant((slot + 0.5) * SLOT);
    const number = solarDayNumber(longitude, middle);
    if (number !== known?.day.number) known = dayOf(number);
    const { day, clear, plane } = known;
    const light = sunlightOnPlane(plane, hourAngle(day, longitude, middle));
    return Math.floor(most * Math.min(1, clear * light));
  };
};
