import type { Asset } from '#shared/domain/assets/asset.ts';
import type { Place } from '#shared/domain/locations/location-map.ts';
import { canLend } from '#shared/domain/pairing/can-lend.ts';
import { judgePairs, type PairVerdict } from '#shared/domain/pairing/judge-pairs.ts';
import {
  blankPairMemory,
  type PairMemory,
  withoutDevice,
} from '#shared/domain/pairing/pair-memory.ts';
import type { Combination } from '#shared/domain/pairing/pair-reading.ts';
import type { CarKind, ChargePointKind } from '#shared/domain/pairing/paired-kinds.ts';
import { chargerReadings, vehicleReadings } from '#shared/domain/pairing/readings-of.ts';
import {
  isSameCombination,
  type KnownPairings,
  MOST_AWAY,
  MOST_FAILED_COMMANDS,
  type Pairing,
  type PairingSetting,
  type PairState,
  type UserPairings,
} from '#shared/domain/pairing/user-pairings.ts';
import type { Instant } from '#shared/domain/quantities/units.ts';

/** All of a user that can be plugged into each other, and what was known of that. */
export type Household = {
  readonly clientId: string;
  readonly userId: string;
  readonly userSince: UserPairings['userSince'];
  readonly cars: readonly Asset<CarKind>[];
  readonly points: readonly Asset<ChargePointKind>[];
  /** Those that take no part: nobody looks at them, or there are too many. */
  readonly others: readonly Asset<CarKind | ChargePointKind>[];
  /** Where the locations of the user are. */
  readonly places: readonly Place[];
  readonly setting: PairingSetting;
};

/** How the combinations of a user stand by now; undefined where there is nothing to know. */
export const nextPairings = (
  household: Household,
  before: KnownPairings | undefined,
  now: Instant,
): KnownPairings | undefined => {
  const { clientId, userId, userSince, cars, points, places } = household;
  const known = before?.pairs ?? [];
  const combinations = combinationsOf(household);
  const away = awayOf(known, combinations, now);
  if (combinations.length + away.length === 0) return undefined;
  const { memory, verdicts, lookAgainAt } = judgePairs(memoryOf(before, household, now), {
    vehicles: cars.flatMap((car) => vehicleReadings(car, now)),
    chargers: points.flatMap((point) => chargerReadings(point, places, now)),
    modes: modesIn(known, household),
    now,
  });
  const there = combinations.map((one) => standing(household, known, verdicts, one, now));
  const dueAt = dueAfter(before?.dueAt ?? null, lookAgainAt, now);
  return { clientId, userId, userSince, pairs: [...there, ...away], memory, dueAt };
};

/** An earlier time stays as it is: that a charger was heard again is no reason to write. Whoever looks then finds a later one. */
const dueAfter = (
  dueAt: Instant | null,
  lookAgainAt: Instant | null,
  now: Instant,
): Instant | null => {
  if (lookAgainAt === null) return null;
  return dueAt !== null && dueAt > now && dueAt <= lookAgainAt ? dueAt : lookAgainAt;
};

/** Each vehicle with each charger. */
export const combinationsOf = ({ cars, points }: Household): readonly Combination[] =>
  cars.flatMap(({ id: vehicleId }) =>
    points.map(({ id: chargerId }) => ({ vehicleId, chargerId })),
  );

/** What is remembered of devices that are there: the others may come back elsewhere. */
const memoryOf = (
  before: Pick<KnownPairings, 'memory'> | undefined,
  { cars, points }: Household,
  now: Instant,
): PairMemory => {
  const memory = before?.memory ?? blankPairMemory;
  const there = new Set([...cars, ...points].map(({ id }) => id));
  return [...memory.vehicles, ...memory.chargers]
    .filter(({ id }) => !there.has(id))
    .reduce((left, { id }) => withoutDevice(left, id, now), memory);
};

/** Where the client wants no pairs there are none, whatever somebody said of one. */
const modesIn = (known: readonly Pairing[], household: Household) =>
  household.setting === 'off'
    ? combinationsOf(household).map((one) => ({ ...one, mode: 'NEVER' as const }))
    : known;

const standing = (
  household: Household,
  known: readonly Pairing[],
  verdicts: readonly PairVerdict[],
  combination: Combination,
  now: Instant,
): Pairing => {
  const { vehicleId, chargerId } = combination;
  const before = known.find((one) => isSameCombination(one, combination));
  const active = verdicts.filter((one) => one.isActive && one.vehicleId === vehicleId);
  // Plugged into a charger, whichever: what it was asked in vain before counts no longer.
  const failedCommands = active.length > 0 ? 0 : failedCommandsOf(known, vehicleId);
  const isActive = active.some((one) => one.chargerId === chargerId);
  const { mode } = before ?? { mode: 'AUTO' as const };
  const state = stateOf(household, { vehicleId, chargerId, mode, failedCommands, isActive });
  const since = before?.state === state ? before.since : now;
  return { vehicleId, chargerId, mode, state, since, failedCommands };
};

/** Commands are counted of the vehicle, and so of all its combinations alike. */
const failedCommandsOf = (pairs: readonly Pairing[], vehicleId: string): number =>
  Math.max(
    0,
    ...pairs.filter((one) => one.vehicleId === vehicleId).map((one) => one.failedCommands),
  );

const stateOf = (
  { cars, points, setting }: Household,
  pairing: Omit<Pairing, 'state' | 'since'> & { readonly isActive: boolean },
): PairState => {
  const { vehicleId, chargerId, mode, failedCommands, isActive } = pairing;
  if (mode === 'NEVER' || setting === 'off') return 'DISABLED';
  if (isActive) return 'ACTIVE';
  const car = cars.find(({ id }) => id === vehicleId);
  const point = points.find(({ id }) => id === chargerId);
  if (setting === 'ids' || !car || !point || !canLend(car, point)) return 'DISABLED';
  return failedCommands >= MOST_FAILED_COMMANDS ? 'WITHDRAWN' : 'ESTABLISHED';
};

/** What is remembered of combinations of which a device is away, and may come back under its id. */
const awayOf = (
  known: readonly Pairing[],
  combinations: readonly Combination[],
  now: Instant,
): readonly Pairing[] =>
  known
    .filter((one) => !combinations.some((there) => isSameCombination(there, one)))
    .filter(({ mode, failedCommands }) => mode !== 'AUTO' || failedCommands > 0)
    .toSorted((one, other) => other.since - one.since)
    .slice(0, MOST_AWAY)
    .map((one) => (one.state === 'DISABLED' ? one : gone(one, now)));

const gone = (pairing: Pairing, now: Instant): Pairing => ({
  ...pairing,
  state: 'DISABLED',
  since: now,
});
