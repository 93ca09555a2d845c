import { describe, expect, it } from 'vitest';
import type { Version, VersionChange } from '#shared/contract/versions/version-change.ts';
import { isVersion, newestVersion, versions } from '#shared/contract/versions/versions.ts';
import {
  downgradeEvent,
  downgradeResponse,
  upgradeRequest,
} from '#shared/contract/versions/walk-versions.ts';

/** A rename of one member, everywhere. */
const rename = (from: string, to: string): VersionChange => {
  const swap = (a: string, b: string) => (body: Readonly<Record<string, unknown>>) => {
    const { [a]: value, ...rest } = body;
    return { ...rest, [b]: value };
  };
  return {
    name: `rename-${from}`,
    description: `\`${from}\` is called \`${to}\`.`,
    operations: ['setSpeed'],
    events: ['user:boat:updated'],
    upgradeRequest: swap(from, to),
    downgradeResponse: swap(to, from),
    downgradeEvent: swap(to, from),
  };
};

/** The speed was called `a` in 2023, `b` in 2024, `c` early in 2025 and is called `d` today. */
const known: readonly Version[] = [
  { date: '2025-10-01', changes: [rename('b', 'c'), rename('c', 'd')] },
  { date: '2024-10-01', changes: [rename('a', 'b')] },
  { date: '2023-10-01', changes: [] },
];

describe('the walk through the versions', () => {
  it.each([
    ['2025-10-01', { d: 5 }],
    ['2024-10-01', { b: 5 }],
    ['2023-10-01', { a: 5 }],
  ])('shows a client of %s what it has always read', (pinned, seen) => {
    expect(downgradeResponse('setSpeed', pinned, { d: 5 }, known)).toEqual(seen);
    expect(downgradeEvent('user:boat:updated', pinned, { d: 5 }, known)).toEqual(seen);
  });

  it.each([
    ['2025-10-01', { d: 5 }],
    ['2024-10-01', { b: 5 }],
    ['2023-10-01', { a: 5 }],
  ])('understands a client of %s as if it spoke the newest', (pinned, sent) => {
    expect(upgradeRequest('setSpeed', pinned, sent, known)).toEqual({ d: 5 });
  });

  it('leaves what a change does not touch as it is', () => {
    expect(downgradeResponse('getSpeed', '2023-10-01', { d: 5 }, known)).toEqual({ d: 5 });
    expect(downgradeEvent('user:boat:deleted', '2023-10-01', { d: 5 }, known)).toEqual({ d: 5 });
  });
});

describe('the versions', () => {
  it('are dates, newest first, and the oldest changes nothing', () => {
    const dates = versions.map(({ date }) => date);

    expect(dates).toEqual(dates.toSorted().toReversed());
    expect(new Set(dates).size).toBe(dates.length);
    for (const date of dates) expect(date).toMatch(/^\d{4}-\d\d-\d\d$/);
    expect(versions.at(-1)?.changes).toEqual([]);
    expect(newestVersion).toBe(dates[0]);
  });

  it.each(['', '2025-10-1', '2025-10-02', 'latest', '__proto__'])('do not include "%s"', (date) => {
    expect(isVersion(date)).toBe(false);
  });
});
