import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { changesAbout, withChanges } from '#lib/bundle/own-changes.ts';
import { schemasMet } from '#lib/bundle/schemas-met.ts';
import { getSchedules } from '#shared/contract/operations/schedules/get-schedules.ts';
import { postUsersUseridLink } from '#shared/contract/operations/users/post-users-userid-link.ts';
import { versions } from '#shared/contract/versions/versions.ts';

const list = readFileSync('shared/contract/versions/versions.ts', 'utf8');
const named = (source: string, date: string) =>
  /\[(?<list>[^\]]*)\]/.exec(source.slice(source.indexOf(`'${date}': [`)))?.groups?.list?.trim();

it('finds the names of schemas in lists, members and alternatives', () => {
  expect(schemasMet(getSchedules.responses[200].body)).toContain('TemperatureTargetState');
  expect(schemasMet(postUsersUseridLink.body, undefined)).toContain('LinkUserPayload');
  expect([...schemasMet(undefined)]).toEqual([]);
});

it('leaves of the list of changes those that are wanted, in their order', () => {
  const kept = withChanges(list, new Set(['location-ids', 'savings-of-charging', 'target-states']));

  expect(
    named(kept, '2023-08-01')
      ?.split(/[\s,]+/)
      .filter(Boolean),
  ).toEqual(['locationIds', 'savingsOfCharging']);
  expect(named(kept, '2023-05-01')?.replace(',', '')).toBe('targetStates');
  expect(kept.match(/\d{4}-\d\d-\d\d\/[\w-]+\.ts/g)).toHaveLength(3);
});

it('leaves all of it where all is wanted', () => {
  const all = versions.flatMap(({ changes }) => changes.map(({ name }) => name));

  expect(withChanges(list, new Set(all))).toBe(list);
  expect(changesAbout(new Set(['LinkUserPayload']))).toContain('scopes-of-links');
  expect(changesAbout(new Set(['LinkUserPayload']))).not.toContain('location-ids');
});
