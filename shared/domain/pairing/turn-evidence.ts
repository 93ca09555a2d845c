import { type Finding, lengthInWords } from '#shared/domain/pairing/finding.ts';
import type { Trace, Turn } from '#shared/domain/pairing/pair-memory.ts';
import { densityApart } from '#shared/domain/pairing/time-apart.ts';
import { TURN_LAGS, TURNS } from '#shared/domain/pairing/weights.ts';
import { after, type Instant, minutes } from '#shared/domain/quantities/units.ts';

type Side = Pick<Trace, 'plug' | 'turns' | 'toldAt' | 'isFlowing' | 'flowKnownFrom'>;

/** What follows the plug so soon goes with it, and says nothing more. */
const WITH_THE_PLUG = minutes(12);
/** Nothing is told later, and nobody is looked at more seldom by far. */
const FAR = minutes(75);
/** What a car tells late may still come. */
const STILL_TO_COME = minutes(15);

/** What it says that power began and ceased to flow on both sides at the same time, or did not; null where nothing did. */
export const turnEvidence = (vehicle: Side, charger: Side): Finding | null => {
  const since = Math.max(charger.plug?.by ?? 0, vehicle.plug?.by ?? 0) + WITH_THE_PLUG;
  const turns = charger.turns.filter((turn) => turn.by >= since);
  let weight = 0;
  let together = 0;
  for (const turn of turns) {
    const found = weightOf(turn, vehicle);
    weight += found;
    if (found > 0) together += 1;
  }
  if (weight === 0) return null;
  return {
    weight: Math.max(TURNS.least, Math.min(TURNS.most, weight)),
    words: inWords(together, turns.length),
  };
};

const weightOf = (turn: Turn, { turns, toldAt }: Side): number => {
  const other = nearest(turn, turns);
  const density = other ? densityApart(turn, other, TURN_LAGS) : 0;
  if (density > 0) return Math.max(TURNS.alone, Math.log(density / TURNS.perMinute));
  return toldAt > after(turn.by, STILL_TO_COME) ? TURNS.alone : 0;
};

/** The turn in the same direction that was told at nearly the same time. */
const nearest = ({ by, isFlowing }: Turn, turns: readonly Turn[]): Turn | undefined => {
  let best: Turn | undefined;
  let least: number = FAR;
  for (const turn of turns) {
    const apart = Math.abs(turn.by - by);
    if (turn.isFlowing !== isFlowing || apart > least) continue;
    least = apart;
    best = turn;
  }
  return best;
};

const inWords = (together: number, all: number): string =>
  `started or stopped together ${together} of ${all} times`;

/** What it says that power flowed on one side alone; null where it did not, for long enough to be sure. */
export const contradiction = (vehicle: Side, charger: Side): Finding | null => {
  if (vehicle.flowKnownFrom === null || charger.flowKnownFrom === null) return null;
  const [ofVehicle, ofCharger] = [courseOf(vehicle), courseOf(charger)];
  const vehicleAlone = timeAlone(ofVehicle, ofCharger);
  const chargerAlone = timeAlone(ofCharger, ofVehicle);
  const weight =
    Math.max(TURNS.mostAgainst, -vehicleAlone / TURNS.vehicleAlone) +
    Math.max(TURNS.mostAgainst, -chargerAlone / TURNS.chargerAlone);
  if (weight > -0.3) return null;
  const [who, length] =
    vehicleAlone > chargerAlone ? ['the vehicle', vehicleAlone] : ['the charger', chargerAlone];
  return { weight, words: `${who} charged alone for ${lengthInWords(length)}` };
};

/** For how long power is known to have flowed on one side, and known not to have on the other. */
const timeAlone = (one: readonly Known[], other: readonly Known[]): number => {
  let time = 0;
  for (const a of one) {
    if (!a.isFlowing) continue;
    for (const b of other) {
      if (!b.isFlowing) time += Math.max(0, Math.min(a.to, b.to) - Math.max(a.from, b.from));
    }
  }
  return time;
};

type Known = { readonly from: Instant; readonly to: Instant; readonly isFlowing: boolean };

/** When it is known how it was: from a reading that first showed it up to the last one that still did. */
const courseOf = ({ turns, toldAt, isFlowing, flowKnownFrom }: Side): readonly Known[] => {
  if (flowKnownFrom === null || isFlowing === null) return [];
  const known: Known[] = [];
  let from = flowKnownFrom;
  for (const turn of turns) {
    if (turn.after !== null) known.push({ from, to: turn.after, isFlowing: !turn.isFlowing });
    from = turn.by;
  }
  return [...known, { from, to: toldAt, isFlowing }];
};
