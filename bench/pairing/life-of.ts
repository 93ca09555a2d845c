import {
  type Book,
  bookOf,
  cut,
  freeCharger,
  isBusy,
  plug,
  type Spot,
  settle,
  type Trip,
} from '#bench/pairing/book.ts';
import { flowsOf } from '#bench/pairing/flows-of-stay.ts';
import type { Household } from '#bench/pairing/household.ts';
import type { Stay } from '#bench/pairing/stay.ts';
import type { Random } from '#bin/simulate/engine/random.ts';
import { outingOn } from '#bin/simulate/people/outing.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

export type Life = {
  /** In the order in which they begin. */
  readonly stays: readonly Stay[];
  readonly trips: readonly (readonly Trip[])[];
};

/** Where the cables of a household are for some days, its guests' included. */
export const lifeOf = (household: Household, days: number, random: Random): Life => {
  const trips = household.cars.map((_, car) => tripsOf(household, car, days, random));
  const book = bookOf(household, trips);
  const happenings = [
    ...trips.flatMap((own) =>
      own.flatMap((trip, index) => comings(book, own, trip, index, random)),
    ),
    ...visits(household, days, random).map((at) => ({
      at,
      happen: () => receive(book, at, random),
    })),
  ];
  for (const { happen } of happenings.toSorted((a, b) => a.at - b.at)) happen();
  const stays = book.stays.filter(({ from, to }) => to > from + 20_000);
  return { stays: stays.toSorted((a, b) => a.from - b.from), trips };
};

const tripsOf = ({ cars }: Household, car: number, days: number, random: Random) => {
  const trips: Trip[] = [];
  const driver = cars[car]?.driver;
  if (!driver) return trips;
  for (let day = 0; day < days; day += 1) {
    const outing = outingOn(day % 7, driver, random);
    if (!outing) continue;
    const { leaves, returns, distance, plugsIn } = outing;
    trips.push({
      car,
      leaves: day * DAY + leaves,
      returns: day * DAY + returns,
      distance,
      plugsIn,
    });
  }
  return trips;
};

const comings = (book: Book, own: readonly Trip[], trip: Trip, index: number, random: Random) => {
  const until = own[index + 1]?.leaves ?? trip.returns + 12 * HOUR;
  const slow = random.chance(0.1) ? HOUR * (0.5 + 3 * random.unit()) : 0;
  const at = trip.returns + 30_000 + random.exponential(2 * MINUTE) + slow;
  return [
    { at: trip.leaves, happen: () => travel(book, trip, random) },
    { at, happen: () => comeHome(book, trip.car, { at, until }, random) },
  ];
};

/** Away it may charge, at work or by the way. */
const travel = (book: Book, trip: Trip, random: Random): void => {
  const { car, leaves, returns, distance, plugsIn } = trip;
  const own = book.household.cars[car];
  if (!own) return;
  settle(book, car);
  const used = (100 * distance * own.driver.perKilometre) / own.capacity;
  const level = Math.max(5, (book.level[car] ?? 50) - used);
  book.level[car] = level;
  const isByTheWay = random.chance(0.1) || level < 12;
  if (!plugsIn && !isByTheWay) return;
  const from = leaves + (returns - leaves) * (plugsIn ? 0.15 : 0.4 + 0.3 * random.unit());
  const to = plugsIn
    ? leaves + (returns - leaves) * 0.85
    : from + MINUTE * (25 + 90 * random.unit());
  plug(
    book,
    { car, charger: -1, isAtHome: false, from, to: Math.min(to, returns - 5 * MINUTE) },
    random,
  );
};

const comeHome = (
  book: Book,
  car: number,
  { at, until }: { readonly at: number; readonly until: number },
  random: Random,
): void => {
  const own = book.household.cars[car];
  if (!own || at > until - 20 * MINUTE) return;
  settle(book, car);
  if ((book.level[car] ?? 0) > own.driver.plugsInBelow && random.chance(0.9)) return;
  const to = until - 20_000 - random.exponential(2 * MINUTE);
  const wanted =
    book.household.chargers.length > 1 && random.chance(0.85)
      ? car
      : random.whole(0, book.household.chargers.length - 1);
  const free = freeCharger(book, wanted, { at, to });
  const draw = random.unit();
  if (free >= 0) atCharger(book, { car, charger: free, from: at, to }, random);
  else if (draw < 0.45) swap(book, { car, charger: wanted, from: at, to }, random);
  // Any socket of the house will do.
  else if (draw < 0.65) plug(book, { car, charger: -1, isAtHome: true, from: at, to }, random);
};

/** Of those who stay long a few take the cable out for a minute or two. */
const atCharger = (book: Book, spot: Spot, random: Random): void => {
  const stay = { ...spot, isAtHome: true };
  const isInterrupted = random.chance(0.03) && spot.to - spot.from > 2 * HOUR;
  if (!isInterrupted) {
    plug(book, stay, random);
    return;
  }
  const out = spot.from + (spot.to - spot.from) * (0.1 + 0.8 * random.unit());
  plug(book, { ...stay, to: out }, random);
  settle(book, spot.car);
  plug(book, { ...stay, from: out + MINUTE * (0.3 + 3 * random.unit()) }, random);
};

/** Takes the cable out of the other car, now or when it has had its turn: often within less than two looks. */
const swap = (book: Book, spot: Spot, random: Random): void => {
  const other = book.stays.find(
    (stay) => stay.charger === spot.charger && stay.from <= spot.from && stay.to > spot.from,
  );
  if (!other) return;
  const done = other.flows.at(-1)?.to ?? other.from;
  const out = Math.max(spot.from, random.chance(0.5) ? spot.from : Math.min(done, other.to));
  const from = out + MINUTE * (0.3 + random.exponential(2));
  if (from > spot.to - 20 * MINUTE) return;
  const isFree = !book.stays.some(
    (stay) =>
      stay !== other && stay.charger === spot.charger && stay.from < spot.to && stay.to > out,
  );
  if (!isFree) return;
  cut(book, other, out);
  plug(book, { ...spot, from, isAtHome: true }, random);
};

const visits = ({ guests }: Household, days: number, random: Random): readonly number[] =>
  Array.from({ length: days }, (_, day) => day)
    .filter(() => random.chance(guests))
    .map((day) => day * DAY + HOUR * (9 + 12 * random.unit()));

/** A guest at the charger, if it is free. Some come just when the car of the house is plugged in somewhere else. */
const receive = (book: Book, at: number, random: Random): void => {
  const trip = book.trips[0]?.find(
    ({ leaves, returns }) => leaves + HOUR < at && at < returns - HOUR,
  );
  const to = at + HOUR * (0.5 + 4 * random.unit());
  const isFree = !book.stays.some(
    ({ charger, from, to: end }) => charger === 0 && from < to && end > at - MINUTE,
  );
  if (!isFree) return;
  const isAtOnce = trip !== undefined && random.chance(0.01) && !isBusy(book, 0, at);
  if (isAtOnce) {
    const from = at + MINUTE * (6 * random.unit() - 3);
    const end = Math.min(trip.returns - 10 * MINUTE, from + HOUR * (0.5 + 3 * random.unit()));
    plug(book, { car: 0, charger: -1, isAtHome: false, from, to: end }, random);
  }
  const power = random.pick([2.3, 3.7, 7.4, 11]);
  const energy = 5 + 35 * random.unit();
  const flows = flowsOf({ from: at, to, power, energy, isEager: true }, random);
  book.stays.push({
    car: -1,
    charger: 0,
    isAtHome: true,
    from: at,
    to,
    flows,
    levelBefore: 50,
    capacity: 60,
  });
};
