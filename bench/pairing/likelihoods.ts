import { FITTED_ON, pairingOf } from '#bench/pairing/pairing-of.ts';
import { momentOf } from '#bench/pairing/readings.ts';
import type { Listener } from '#bench/pairing/watch-household.ts';
import type { ChargerTrace, PairMemory, VehicleTrace } from '#shared/domain/pairing/pair-memory.ts';
import { vetoOf } from '#shared/domain/pairing/pair-vetoes.ts';
import { placeEvidence } from '#shared/domain/pairing/place-evidence.ts';
import { plugEvidence } from '#shared/domain/pairing/plug-evidence.ts';
import { powerEvidence } from '#shared/domain/pairing/power-evidence.ts';
import { contradiction, turnEvidence } from '#shared/domain/pairing/turn-evidence.ts';

/** Enough to see what a weight should be, and none of those on which it is judged. */
const HOUSEHOLDS = 60;
const MINUTE = 60_000;
/** How long after both are plugged in it is looked what speaks for them. */
const LATER = 40 * MINUTE;

/** Of two that are both plugged in, and nothing rules it out: what was found, and what is true. */
type Sighting = { readonly isTrue: boolean; readonly weights: ReadonlyMap<string, number> };

/**
 * What each kind of evidence weighs in pairs that are, and that are not, and what it should: the logarithm of how much more
 * often it is found in the former.
 */
export const likelihoods = (): readonly string[] => {
  const sightings: Sighting[] = [];
  pairingOf(FITTED_ON, HOUSEHOLDS, sighting(sightings));
  const [right, wrong] = [true, false].map((is) => sightings.filter((each) => each.isTrue === is));
  if (!right || !wrong) return [];
  return [
    `Weights on the set on which they were chosen: ${right.length} pairs that are, ${wrong.length} that are not`,
    '',
    '| Evidence | Found weight | in pairs | in others | it should weigh |',
    '|---|---|---|---|---|',
    ...evidence.flatMap(({ name }) => rowsOf(name, right, wrong)),
  ];
};

const evidence = [
  {
    name: 'plugged in together',
    of: (v: VehicleTrace, c: ChargerTrace) => plugEvidence(v, c, undefined),
  },
  { name: 'power turns together', of: turnEvidence },
  { name: 'power on one side alone', of: contradiction },
  { name: 'as much power', of: powerEvidence },
  { name: 'place', of: placeEvidence },
] as const;

const BINS = [
  [Number.NEGATIVE_INFINITY, -2],
  [-2, -0.3],
  [-0.3, 1],
  [1, 2],
  [2, 3],
  [3, Number.POSITIVE_INFINITY],
] as const;

const rowsOf = (name: string, right: readonly Sighting[], wrong: readonly Sighting[]) =>
  BINS.flatMap(([from, to]) => {
    const within = ({ weights }: Sighting) => {
      const weight = weights.get(name);
      return weight !== undefined && weight > from && weight <= to;
    };
    const [a, b] = [right.filter(within).length, wrong.filter(within).length];
    if (a + b < 20) return [];
    const [share, other] = [(a + 1) / right.length, (b + 1) / wrong.length];
    const should = Math.log(share / other).toFixed(1);
    return `| ${name} | ${inWords(from, to)} | ${percent(share)} | ${percent(other)} | ${should} |`;
  });

const inWords = (from: number, to: number): string => {
  if (from === Number.NEGATIVE_INFINITY) return `up to ${to}`;
  return to === Number.POSITIVE_INFINITY ? `above ${from}` : `${from} to ${to}`;
};

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;

const sighting = (sightings: Sighting[]): Listener => {
  const seen = new Map<string, number>();
  return ({ memory }, { seed, stays, at }) => {
    for (const [vehicle, charger] of pluggedIn(memory)) {
      const key = [seed, vehicle.id, charger.id, vehicle.plug?.by, charger.plug?.by].join();
      const since = seen.get(key) ?? at;
      seen.set(key, since);
      if (at < since + LATER) continue;
      seen.set(key, Number.POSITIVE_INFINITY);
      const weights = new Map(
        evidence.flatMap(({ name, of }) => {
          const found = of(vehicle, charger);
          return found ? [[name, found.weight] as const] : [];
        }),
      );
      const isTrue = stays.some(
        (stay) =>
          vehicle.id === `car ${stay.car}` &&
          charger.id === `charger ${stay.charger}` &&
          momentOf(stay.from) <= (vehicle.plug?.by ?? 0) + 5 * MINUTE &&
          stay.to > at,
      );
      sightings.push({ isTrue, weights });
    }
  };
};

const pluggedIn = ({ vehicles, chargers }: PairMemory) =>
  vehicles.flatMap((vehicle) =>
    chargers
      .filter((charger) => vetoOf(vehicle, charger, 'AUTO') === undefined)
      .map((charger) => [vehicle, charger] as const),
  );
