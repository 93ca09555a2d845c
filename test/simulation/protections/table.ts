import { basename } from 'node:path';
import type { Verdict } from '#test/simulation/protections/search.ts';

const HEAD = [
  '| Protection | What it is for | Seen after | What breaks without it | Plain test |',
  '|---|---|---|---|---|',
];

/** The table of docs/reliability.md. */
export const tableOf = (verdicts: readonly Verdict[]): string =>
  [...HEAD, ...verdicts.map(rowOf)].join('\n');

/** One row of it. */
export const rowOf = (verdict: Verdict): string => {
  const { name, what, regression } = verdict.protection;
  const cells =
    verdict.kind === 'found'
      ? [`${verdict.actions} actions, seed ${verdict.seed}`, shortly(verdict.said)]
      : [`not in ${verdict.actions}`, shortly(verdict.said) || 'nothing'];
  return `| ${[...[name, what, ...cells].map(plain), linkTo(regression)].join(' | ')} |`;
};

const LONGEST = 150;

/** The first line of what a law said, without what only this run knows. */
const shortly = (said: string): string => {
  const line = (said.split('\n')[0] ?? '')
    .replaceAll(/\b[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}\b/g, '…')
    .replaceAll(/…(?:[#/ ]…)+/g, '…');
  return line.length > LONGEST ? `${line.slice(0, LONGEST)} …` : line;
};

/** Those that a storm found missing have a plain test of their own. */
const linkTo = (test: string | undefined): string =>
  test === undefined ? '' : `[${basename(test, '.test.ts')}](../${test})`;

const plain = (text: string) => text.replaceAll('|', '\\|').replaceAll('<', '&lt;');
