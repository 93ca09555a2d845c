import { globSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, it } from 'vitest';
import { events } from '#shared/contract/event-registry.ts';
import { operations } from '#shared/contract/registry.ts';
import { versionDates } from '#shared/contract/versions/version-dates.ts';
import { versions } from '#shared/contract/versions/versions.ts';
import { versionRows } from '#test/support/version-rows.ts';

/** What changed with the oldest version concerns nobody: no version before it is served. */
const served = versionDates.slice(0, -1);
const due = versionRows.filter(({ date }) => served.some((version) => version === date));
const all = versions.flatMap(({ date, changes }) => changes.map((change) => ({ date, change })));

describe('the table of all changes', () => {
  it.each(due)('$date, row $row: $entry', (row) => {
    const number = row.mark === 'A' ? (row.as ?? row.row) : row.row;
    const made = all.filter(({ change }) => change.row === number);
    if (row.mark !== 'A') {
      expect(row.reason).not.toBe('');
      expect(made).toEqual([]);
      return;
    }
    const { by = [], date } = row;
    // Where another row brings it about, its changes are of the version of that.
    const since = versionRows.find((other) => other.row === number)?.date ?? date;
    const { goneWith = since } = row;
    const comings = [...operations, ...events.map((event) => ({ id: event.name, ...event }))];
    for (const name of by) {
      const { since: from, until, userUntil } = Object(comings.find(({ id }) => id === name));
      expect([name, from ?? until ?? userUntil]).toEqual([name, date]);
    }
    const dates = new Set(made.map((each) => each.date));
    expect([...dates].filter((made) => made !== since && made !== goneWith)).toEqual([]);
    if (made.length > 0) expect(dates).toEqual(new Set([goneWith, since]));
    expect(by.length + made.length).toBeGreaterThan(0);
  });

  it('has every row up to the oldest version that is served, once', () => {
    const numbers = versionRows.map(({ row }) => row);

    expect(new Set(numbers).size).toBe(numbers.length);
    for (const { change } of all) expect(numbers).toContain(change.row);
  });

  it('and its changes are files of their own, under the date, called as the change is', () => {
    const files = globSync('shared/contract/versions/*-*-*/*.ts');

    expect(all.map(({ date, change: { name } }) => `${date}/${name}`).toSorted()).toEqual(
      files.map((file) => `${file.split('/').at(-2)}/${basename(file, '.ts')}`).toSorted(),
    );
  });
});
