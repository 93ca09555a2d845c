import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { events } from '#shared/contract/event-registry.ts';
import { examplesIn } from '#shared/contract/openapi/operation-in.ts';
import { operations } from '#shared/contract/registry.ts';
import { Problem } from '#shared/contract/schemas/problem.ts';
import { existsIn } from '#shared/contract/versions/exists-in.ts';
import { asListed } from '#shared/contract/versions/former-lists.ts';
import { isJson } from '#shared/contract/versions/is-json.ts';
import { downgrade } from '#shared/contract/versions/walk-versions.ts';
import { fixedCases } from '#test/support/fixed-cases.ts';
import { fixedAnswers, fixedEvents } from '#test/support/fixed-fleet.ts';

const FOLDER = 'test/golden/versions';
const fileOf = (version: string) => `${FOLDER}/${version}.json`;

const problem = {
  type: 'https://api.test/problems/not-found',
  title: 'Not Found',
  detail: 'There is no such vehicle.',
};

/** Bodies by what they answer or tell. */
export type Shown = Readonly<Record<string, unknown>>;

/**
 * What a version of the API shows of one fixed fleet: a device of each kind, what is asked of it, and what is told of it; then cases
 * of the same, under the name of the operation or event with what makes the case. What a version is not told is not there.
 */
export const shownIn = (version: string): Shown => {
  const ofOperations = operations.flatMap((operation) => {
    if (!existsIn(operation, version)) return [];
    const answer = operation.responses[200]?.body;
    const cases = casesOf(operation.id).map(({ name, body, legacy }) => [
      name,
      { 200: asListed(operation, version, answer && downgrade(answer, version, body, legacy)) },
    ]);
    const examples = fixedAnswers[operation.id];
    return examples ? [[operation.id, examplesIn(operation, version, examples)], ...cases] : cases;
  });
  const ofEvents = events.flatMap(({ name, payload, ...event }) => {
    if (!existsIn(event, version)) return [];
    const cases = casesOf(name).map(({ name, body, legacy }) => [
      name,
      downgrade(payload, version, { ...body, version }, legacy),
    ]);
    const example = fixedEvents.get(name);
    return isJson(example)
      ? [[name, downgrade(payload, version, { ...example, version })], ...cases]
      : cases;
  });
  const ofProblems = ['problem', downgrade(Problem, version, problem)] as const;
  return JSON.parse(JSON.stringify(Object.fromEntries([ofProblems, ...ofOperations, ...ofEvents])));
};

const casesOf = (id: string) =>
  fixedCases.flatMap(({ of, where, ...example }) =>
    of === id ? [{ ...example, name: `${of} (${where})` }] : [],
  );

/** What it showed when each was released. */
export const releasedAs = (version: string): Shown =>
  existsSync(fileOf(version)) ? JSON.parse(readFileSync(fileOf(version), 'utf8')) : {};

/** Keeps what is new in a version. What was released is never written again, whatever it is by now. */
export const release = (version: string): void => {
  mkdirSync(FOLDER, { recursive: true });
  const released = releasedAs(version);
  const all = { ...released, ...shownIn(version), ...released };
  writeFileSync(fileOf(version), `${JSON.stringify(all, null, 2)}\n`);
};
