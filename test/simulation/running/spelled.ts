import type { BrokenLaw, StormOutcome } from '#test/simulation/running/storm-order.ts';
import { type Totals, totalsOf } from '#test/simulation/running/totals.ts';

/** A storm in one line. */
export const lineOf = (outcome: StormOutcome): string => {
  const { seed, hash, actions, steps, virtualHours, violation } = outcome;
  const figures = `${actions} actions  ${steps} steps  ${virtualHours.toFixed(1)} h`;
  const pace = `${inGroups(totalsOf([outcome]).pace)}/s`;
  return `seed ${seed}  ${hash}  ${figures}  ${violation ? brokenLaw(violation) : `${pace}  ok`}`;
};

/** As much of a message as a line takes, with its own lines folded into it. */
const brokenLaw = ({ message }: BrokenLaw): string =>
  `BROKEN ${message.replace(/\s+/g, ' ').slice(0, 1_200)}`;

/** What happened in a storm, and how often, and all that is known of the law that it broke. */
export const figuresOf = ({ faults, counts, violation }: StormOutcome): string[] => [
  'what went wrong:',
  ...columns(faults),
  'what happened:',
  ...columns(counts),
  ...(violation ? ['', violation.message, violation.cause ?? ''] : []),
];

const columns = (counts: Readonly<Record<string, number>>): string[] =>
  Object.entries(counts)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, count]) => `  ${name.padEnd(28)} ${String(count).padStart(8)}`);

/** Several storms in one line. */
export const totalOf = (totals: Totals): string => {
  const { seeds, actions, virtualHours, pace, broken } = totals;
  const outcome =
    broken.length === 0
      ? 'no law was broken'
      : `laws were broken by ${broken.length === 1 ? 'seed' : 'seeds'} ${broken.map(({ seed }) => seed).join(', ')}`;
  return `${seeds.length} storms  ${inGroups(actions)} actions  ${virtualHours.toFixed(0)} virtual hours  ${inGroups(pace)} actions/s on one core: ${outcome}`;
};

/** A number as people read it. */
export const inGroups = (number: number): string => Math.round(number).toLocaleString('en-GB');
