import { readFileSync } from 'node:fs';
import type { GeneratedFile } from '#bin/generate/generated-file.ts';
import {
  endedStates,
  executingStates,
  idleStates,
  type SmartChargeState,
  smartChargeStates,
} from '#shared/domain/smart-charging/smart-charge-state.ts';
import {
  isTransition,
  smartChargeTransitions,
} from '#shared/domain/smart-charging/smart-charge-transitions.ts';

const PATH = 'docs/smart-charging.md';
const BEGIN = '<!-- begin: drawn by `npm run generate` -->';
const END = '<!-- end -->';

/** The page about smart charging, with the states drawn as the table of transitions has them. The rest is written by hand. */
export const smartChargingStates: GeneratedFile = {
  path: PATH,
  text: () => {
    const page = readFileSync(PATH, 'utf8');
    const [before, rest] = page.split(BEGIN);
    const after = rest?.split(END)[1];
    if (before === undefined || after === undefined) throw new Error(`${PATH} has no place for it`);
    return [before, BEGIN, '\n\n', ...drawing(), '\n', ...table(), '\n', END, after].join('');
  },
};

/** What is drawn as one arrow for a whole group, so that the picture can be read. */
const groups = [
  { name: 'EXECUTING', title: 'PLAN:EXECUTING', states: executingStates },
  { name: 'ENDED', title: 'PLAN:ENDED', states: endedStates },
] as const;

const drawing = (): string[] =>
  [
    '```mermaid',
    'stateDiagram-v2',
    '  direction LR',
    '  [*] --> DISABLED',
    ...groups.flatMap(({ name, title, states }) => [
      `  state "${title}" as ${name} {`,
      ...states.map((state) => `    state "${shortOf(state)}" as ${idOf(state)}`),
      ...edgesAmong(states, states).map((edge) => `    ${edge}`),
      '  }',
    ]),
    ...edgesAmong(idleStates, idleStates).map((edge) => `  ${edge}`),
    ...edgesAmong(idleStates, executingStates).map((edge) => `  ${edge}`),
    `  EXECUTING --> ENDED: ${wordsFor(executingStates, endedStates)}`,
    ...idleStates.map((state) => `  ENDED --> ${idOf(state)}: ${wordsFor(endedStates, [state])}`),
    '```',
  ].map((line) => `${line}\n`);

const edgesAmong = (
  from: readonly SmartChargeState[],
  to: readonly SmartChargeState[],
): readonly string[] =>
  from.flatMap((one) =>
    to
      .filter((other) => isTransition(one, other))
      .map((other) => `${idOf(one)} --> ${idOf(other)}`),
  );

/** Says of an arrow between groups that it stands for all of them. */
const wordsFor = (from: readonly SmartChargeState[], to: readonly SmartChargeState[]): string => {
  const isWhole = from.every((one) => to.every((other) => isTransition(one, other)));
  if (!isWhole) throw new Error('one arrow no longer stands for all of a group: draw them');
  return to.length > 1 ? 'any to any' : 'any';
};

const table = (): string[] => [
  '| State | What can follow |\n',
  '|---|---|\n',
  ...smartChargeStates.map((state) => `| \`${state}\` | ${followersOf(state)} |\n`),
];

const followersOf = (state: SmartChargeState): string => {
  const ends: readonly SmartChargeState[] = endedStates;
  const following: readonly SmartChargeState[] = smartChargeTransitions[state];
  const others = following
    .filter((other) => !ends.includes(other))
    .map((other) => `\`${shortOf(other)}\``);
  return [...others, ...(following.length > others.length ? ['any of `PLAN:ENDED`'] : [])].join(
    ', ',
  );
};

const shortOf = (state: SmartChargeState): string => state.replace(/^PLAN:(EXECUTING|ENDED):/, '');
/** There is a `DISABLED` of its own among the ends. */
const idOf = (state: SmartChargeState): string =>
  state.replace(/^PLAN:(?:EXECUTING:)?/, '').replaceAll(':', '_');
