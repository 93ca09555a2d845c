import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { events } from '#shared/contract/event-registry.ts';
import { assetExamples } from '#shared/contract/openapi/asset-examples.ts';
import { examplesIn } from '#shared/contract/openapi/operation-in.ts';
import { operations } from '#shared/contract/registry.ts';
import { Problem } from '#shared/contract/schemas/problem.ts';
import { existsIn } from '#shared/contract/versions/exists-in.ts';
import { isJson } from '#shared/contract/versions/is-json.ts';
import { downgrade } from '#shared/contract/versions/walk-versions.ts';

const FOLDER = 'test/golden/versions';
const fileOf = (version: string) => `${FOLDER}/${version}.json`;

/** An invitation to link devices. */
const invitation = { linkUrl: 'https://link.test/token', linkToken: 'token' };

const problem = {
  type: 'https://api.test/problems/not-found',
  title: 'Not Found',
  detail: 'There is no such vehicle.',
};

/** Answers that are about no device, by operation and status. */
const others: Readonly<Record<string, Readonly<Record<number, unknown>>>> = {
  postUsersUseridLink: { 200: invitation },
};

/** Bodies by what they answer or tell. */
type Shown = Readonly<Record<string, unknown>>;

/** What a version of the API shows of one fixed fleet: a device of each kind, what is asked of it, and what is told of it. */
export const shownIn = (version: string): Shown => {
  const { answers, events: told } = assetExamples();
  const ofOperations = operations.flatMap((operation) => {
    const examples = answers.get(operation.id) ?? others[operation.id];
    return examples && existsIn(operation, version)
      ? [[operation.id, examplesIn(operation, version, examples)] as const]
      : [];
  });
  const ofEvents = events.flatMap((event) => {
    const example = told.get(event.name);
    return isJson(example) && existsIn(event, version)
      ? [[event.name, downgrade(event.payload, version, { ...example, version })] as const]
      : [];
  });
  const ofProblems = ['problem', downgrade(Problem, version, problem)] as const;
  return JSON.parse(JSON.stringify(Object.fromEntries([ofProblems, ...ofOperations, ...ofEvents])));
};

/** What it showed when each was released. */
export const releasedAs = (version: string): Shown =>
  existsSync(fileOf(version)) ? JSON.parse(readFileSync(fileOf(version), 'utf8')) : {};

/** Keeps what is new in a version. What was released is never written again, whatever it is by now. */
export const release = (version: string): void => {
  mkdirSync(FOLDER, { recursive: true });
  const all = { ...shownIn(version), ...releasedAs(version) };
  writeFileSync(fileOf(version), `${JSON.stringify(all, null, 2)}\n`);
};
