import { flowsOf } from '#bench/pairing/flows-of-stay.ts';
import type { Household } from '#bench/pairing/household.ts';
import { levelAt, type Stay } from '#bench/pairing/stay.ts';
import type { Random } from '#bin/simulate/engine/random.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** A car on the way, and back. */
export type Trip = {
  readonly car: number;
  readonly leaves: number;
  readonly returns: number;
  readonly distance: number;
  readonly plugsIn: boolean;
};

/** What is written down as it happens. */
export type Book = {
  readonly household: Household;
  readonly trips: readonly (readonly Trip[])[];
  readonly stays: Stay[];
  readonly level: number[];
  /** When the stay ended that the level takes into account. */
  readonly settled: number[];
};

export const bookOf = (household: Household, trips: Book['trips']): Book => ({
  household,
  trips,
  stays: [],
  level: household.cars.map(({ driver }) => driver.level),
  settled: [],
});

/** Where somebody is plugged in, and for how long. */
export type Spot = {
  readonly car: number;
  readonly charger: number;
  readonly from: number;
  readonly to: number;
};

/** Ends a stay before its time. */
export const cut = (book: Book, stay: Stay, to: number): void => {
  const flows = stay.flows
    .filter((flow) => flow.from < to)
    .map((flow) => ({ ...flow, to: Math.min(flow.to, to) }));
  book.stays[book.stays.indexOf(stay)] = { ...stay, to, flows };
};

/** Whether a car is plugged in, or will be soon. */
export const isBusy = ({ stays }: Book, car: number, at: number): boolean =>
  stays.some((stay) => stay.car === car && stay.from < at + 4 * HOUR && stay.to > at - HOUR);

/** The charger that somebody wants or, where that is taken, another one; -1 for none. */
export const freeCharger = (
  { household, stays }: Book,
  wanted: number,
  { at, to }: { readonly at: number; readonly to: number },
): number => {
  const isFree = (charger: number) =>
    !stays.some((stay) => stay.charger === charger && stay.from < to && stay.to > at - 10_000);
  if (isFree(wanted)) return wanted;
  return household.chargers.findIndex((_, charger) => isFree(charger));
};

/** The level once whatever came last is over. */
export const settle = (book: Book, car: number): void => {
  const last = book.stays.findLast((stay) => stay.car === car);
  if (!last || book.settled[car] === last.to) return;
  book.settled[car] = last.to;
  book.level[car] = levelAt(last, last.to);
};

/** Notes a stay, and how it is charged in it. */
export const plug = (
  book: Book,
  spot: Spot & { readonly isAtHome: boolean },
  random: Random,
): void => {
  const { car, charger, isAtHome, from, to } = spot;
  const own = book.household.cars[car];
  if (!own || to < from + MINUTE) return;
  const { driver, capacity } = own;
  const levelBefore = book.level[car] ?? 50;
  const point =
    book.household.chargers[charger]?.power ?? (isAtHome ? 2.3 : random.pick([3.7, 11, 22, 50]));
  const power = point === 50 ? 50 : Math.min(point, own.power);
  const energy = Math.max(0, ((driver.chargeLimit - levelBefore) / 100) * (capacity / 0.9));
  const flows = flowsOf({ from, to, power, energy, isEager: driver.isEager }, random);
  book.stays.push({ car, charger, isAtHome, from, to, flows, levelBefore, capacity });
};
