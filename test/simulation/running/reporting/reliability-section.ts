import { faultNames, faultTable } from '#test/simulation/faults/fault-table.ts';
import type { LawGroup } from '#test/simulation/running/reporting/law-names.ts';
import { inGroups } from '#test/simulation/running/spelled.ts';
import type { Totals } from '#test/simulation/running/totals.ts';

/**
 * The part of docs/reliability.md that a run writes. It says nothing of when that was.
 *
 * @param deeds What people did, and how often.
 */
export const reliabilitySection = (
  totals: Totals,
  deeds: Readonly<Record<string, number>>,
  groups: readonly LawGroup[],
): string =>
  [
    ...summary(totals),
    '',
    '### What went wrong',
    '',
    ...table(['Id', 'Fault', 'What happens', 'Times'], faultRows(totals)),
    '',
    '### What people did',
    '',
    ...table(['Deed', 'Times'], deedRows(deeds)),
    '',
    '### What came of it',
    '',
    ...table(['What', 'Times'], happeningRows(totals)),
    '',
    '### Which laws were held to it',
    '',
    ...table(['About', 'Law', 'Broken'], lawRows(totals, groups)),
  ].join('\n');

const summary = (totals: Totals): string[] => {
  const { seeds, actions, steps, virtualHours, broken } = totals;
  const faults = sumOf(Object.values(totals.faults));
  return [
    '| | |',
    '|---|--:|',
    `| Storms | ${inGroups(seeds.length)} (seeds ${rangeOf(seeds)}) |`,
    `| Actions of people | ${inGroups(actions)} |`,
    `| Steps of the scheduler | ${inGroups(steps)} |`,
    `| Virtual hours | ${inGroups(virtualHours)} |`,
    `| Faults that struck | ${inGroups(faults)} |`,
    `| Storms in which a law was broken | ${inGroups(broken.length)} |`,
    `| Actions a second, on one core | ${inGroups(totals.pace)} |`,
  ];
};

const rangeOf = (seeds: readonly number[]): string => {
  const [first, last] = [seeds[0], seeds.at(-1)];
  return first === last ? `${first}` : `${first} to ${last}`;
};

const faultRows = ({ faults }: Totals): string[][] =>
  faultNames
    .map((name) => [faultTable[name].id, `\`${name}\``, faultTable[name].what, times(faults[name])])
    .toSorted(([a = ''], [b = '']) => (a < b ? -1 : Number(a > b)));

const deedRows = (deeds: Readonly<Record<string, number>>): string[][] =>
  Object.entries(deeds)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([deed, count]) => [deed, times(count)]);

/** Answers and deliveries first, then what became of the tables. */
const happeningRows = ({ counts }: Totals): string[][] =>
  Object.entries(counts)
    .toSorted(([a], [b]) => rankOf(a) - rankOf(b) || (a < b ? -1 : 1))
    .map(([name, count]) => [happeningOf(name), times(count)]);

const kinds = [
  { prefix: 'answers ', says: (rest: string) => `answers of the API with ${rest}` },
  { prefix: 'commands', says: () => 'commands that a vendor took' },
  { prefix: 'deliveries', says: () => 'deliveries that a receiver took' },
  { prefix: 'changes of ', says: (rest: string) => `changed rows of \`${rest}\`` },
] as const;

const kindOf = (name: string) => kinds.find(({ prefix }) => name.startsWith(prefix));

const rankOf = (name: string): number => {
  const rank = kinds.findIndex(({ prefix }) => name.startsWith(prefix));
  return rank === -1 ? kinds.length : rank;
};

const happeningOf = (name: string): string => {
  const kind = kindOf(name);
  return kind ? kind.says(name.slice(kind.prefix.length)) : name;
};

const lawRows = ({ broken }: Totals, groups: readonly LawGroup[]): string[][] => {
  const listed = groups.flatMap(({ about, laws }) => laws.map((law) => ({ about, law })));
  const others = broken.flatMap(({ violation }) =>
    violation && !listed.some(({ law }) => law === violation.law)
      ? [{ about: 'storm', law: violation.law }]
      : [],
  );
  return [...listed, ...new Map(others.map((other) => [other.law, other])).values()].map(
    ({ about, law }) => [
      about,
      law,
      times(broken.filter(({ violation }) => violation?.law === law).length),
    ],
  );
};

/** A table whose last column holds numbers. */
const table = (head: readonly string[], rows: readonly (readonly string[])[]): string[] => [
  `| ${head.join(' | ')} |`,
  `|${head.map((_, index) => (index === head.length - 1 ? '--:' : '---')).join('|')}|`,
  ...rows.map((row) => `| ${row.join(' | ')} |`),
];

const times = (count = 0): string => inGroups(count);

const sumOf = (numbers: readonly number[]) => numbers.reduce((sum, number) => sum + number, 0);
