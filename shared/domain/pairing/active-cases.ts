import type { PairCase } from '#shared/domain/pairing/pair-case.ts';
import type { Bond } from '#shared/domain/pairing/pair-memory.ts';
import {
  ACTIVE_FROM,
  ACTIVE_UNTIL,
  AT_ONCE,
  HELD,
  OUT_OF_STEP,
  PATIENCE,
  UNSURE,
} from '#shared/domain/pairing/weights.ts';
import {
  after,
  type Instant,
  instant,
  type Milliseconds,
  milliseconds,
} from '#shared/domain/quantities/units.ts';

/** Which cases are of two that are plugged into each other. */
export type ActiveCases = {
  readonly active: readonly PairCase[];
  /** When that may change although nothing more is heard; null for never. */
  readonly lookAgainAt: Instant | null;
};

/** The surest first: no two of them share a device. */
export const activeCases = (
  cases: readonly PairCase[],
  bonds: readonly Bond[],
  now: Instant,
): ActiveCases => {
  const sure = cases.filter((each) => isSure(each, now));
  const waiting = sure.filter((each) => now < waitsUntil(each, cases, bonds));
  const active = withoutSharing(sure.filter((each) => !waiting.includes(each)));
  const moments = [
    ...active.map(({ charger }) => after(charger.heardAt, HELD)),
    ...waiting.map((each) => waitsUntil(each, cases, bonds)),
  ].filter(Number.isFinite);
  return { active, lookAgainAt: moments.length === 0 ? null : instant(Math.min(...moments)) };
};

const isSure = (each: PairCase, now: Instant): boolean => {
  const { bond, charger, veto, confidence } = each;
  if (veto !== undefined || now >= after(charger.heardAt, HELD)) return false;
  // A stay that began since is another one: what lay between them went unseen.
  if (bond?.isActive) return confidence >= ACTIVE_UNTIL && pluggedBy(each) <= bond.since;
  // Who goes on to tell otherwise of power than the other one has to be surer of everything else.
  return confidence >= (isOutOfStep(each) ? AT_ONCE : ACTIVE_FROM);
};

/**
 * Until when another device may tell that it is the one: each is looked at every few minutes, and a car that takes a place
 * may be told of before the car that left it. Who decided by hand waits for nobody, and who has one of each only where
 * it is less than sure, or power is told of one of them alone: by then it was told of both.
 */
const waitsUntil = (
  each: PairCase,
  cases: readonly PairCase[],
  bonds: readonly Bond[],
): Instant => {
  if (each.mode === 'ALWAYS' || each.bond?.isActive) return instant(0);
  const surer = after(pluggedBy(each), waitForPower(each));
  if (cases.length === 1) return surer;
  const rivals = bonds.filter(
    ({ vehicleId, chargerId }) => (vehicleId === each.vehicleId) !== (chargerId === each.chargerId),
  );
  if (rivals.some(({ isActive }) => isActive)) return instant(Number.POSITIVE_INFINITY);
  const others = after(
    instant(Math.max(pluggedBy(each), ...rivals.map(({ since }) => since))),
    PATIENCE,
  );
  return instant(Math.max(surer, others));
};

const waitForPower = (each: PairCase): Milliseconds => {
  if (isOutOfStep(each)) return each.isOnlyOne ? OUT_OF_STEP.oneAndOne : OUT_OF_STEP.more;
  return each.confidence < AT_ONCE ? UNSURE : milliseconds(0);
};

const isOutOfStep = ({ vehicle, charger }: PairCase): boolean =>
  vehicle.isFlowing !== null &&
  charger.isFlowing !== null &&
  vehicle.isFlowing !== charger.isFlowing;

const pluggedBy = ({ vehicle, charger }: PairCase): Instant =>
  instant(Math.max(vehicle.plug?.by ?? 0, charger.plug?.by ?? 0));

const withoutSharing = (cases: readonly PairCase[]): readonly PairCase[] => {
  const [vehicles, chargers] = [new Set<string>(), new Set<string>()];
  return cases
    .toSorted((a, b) => b.confidence - a.confidence)
    .filter(({ vehicleId, chargerId }) => {
      const isFree = !vehicles.has(vehicleId) && !chargers.has(chargerId);
      vehicles.add(vehicleId);
      chargers.add(chargerId);
      return isFree;
    });
};
