import { describe, expect, it } from 'vitest';
import { events } from '#shared/contract/event-registry.ts';
import { operations } from '#shared/contract/registry.ts';
import { changelog } from '#shared/contract/versions/changelog.ts';
import { versions } from '#shared/contract/versions/versions.ts';

const told = changelog({ operations, events, versions });
const entriesOf = (date: string) => told.find((version) => version.date === date)?.entries ?? [];
const textsOf = (date: string) => entriesOf(date).map(({ text }) => text);

describe('the changelog of 2023-08-01', () => {
  it('says that a header named the user, and for which operations', () => {
    const [text = '', ...more] = textsOf('2023-08-01').filter((each) =>
      each.startsWith('The header `Enode-User-Id` is refused'),
    );

    expect(more).toEqual([]);
    for (const { id, userUntil } of operations)
      expect([id, text.includes(`\`${id}\``)]).toEqual([id, userUntil !== undefined]);
  });

  it.each(['vehicles', 'chargers', 'hvacs', 'inverters'])(
    'says that `GET /%s` was a bare list of what a user has',
    (resource) => {
      const about = textsOf('2023-08-01').filter(
        (text) => text.includes(`\`GET /${resource}\``) && text.includes('It was an array of all'),
      );

      expect(about).toHaveLength(1);
    },
  );

  it.each(['charging-locations', 'schedules'])(
    'says that `GET /%s`, which is gone, was a bare list',
    (resource) => {
      expect(textsOf('2023-08-01')).toContainEqual(
        expect.stringMatching(
          new RegExp(`^Gone: .*\`GET /${resource}\`.*It was an array of all, without pages\\.$`),
        ),
      );
    },
  );

  it('says so of no other version', () => {
    for (const { date, entries } of told)
      if (date !== '2023-08-01')
        for (const { text } of entries) expect(text).not.toMatch(/Enode-User-Id|array of all/);
  });
});

describe('what is gone', () => {
  it.each([
    ['2024-10-01', 'putFirehose', true],
    ['2024-10-01', 'testFirehose', true],
    ['2024-10-01', 'deleteFirehose', true],
    ['2024-10-01', 'getFormerVendor', true],
    ['2024-10-01', 'disconnectFormerVendor', false],
    ['2023-03-01', 'postSetHvacTargetTemperature', true],
    ['2023-08-01', 'getMe', false],
  ])('with %s, %s, is marked as reconstructed: %s', (date, id, isReconstructed) => {
    expect(entriesOf(date).filter(({ text }) => text.startsWith(`Gone: \`${id}\``))).toMatchObject([
      { isReconstructed },
    ]);
  });
});
