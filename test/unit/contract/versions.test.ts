import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { events } from '#shared/contract/event-registry.ts';
import { openApiDocument } from '#shared/contract/openapi/openapi-document.ts';
import { operations } from '#shared/contract/registry.ts';
import type { Version, VersionChange } from '#shared/contract/versions/version-change.ts';
import { isVersion, newestVersion, versions } from '#shared/contract/versions/versions.ts';
import { downgrade, upgrade } from '#shared/contract/versions/walk-versions.ts';

/** A rename of one member of a thing. */
const rename = (schema: string, from: string, to: string): VersionChange => {
  const swap = (a: string, b: string) => (body: Readonly<Record<string, unknown>>) => {
    if (!(a in body)) return body;
    const { [a]: value, ...rest } = body;
    return { ...rest, [b]: value };
  };
  return {
    name: `rename-${schema}-${from}`,
    description: `\`${from}\` is called \`${to}\`.`,
    schema,
    upgrade: swap(from, to),
    downgrade: swap(to, from),
  };
};

/** The speed was called `a` in 2023, `b` in 2024, `c` early in 2025 and is called `d` today. */
const known: readonly Version[] = [
  {
    date: '2025-10-01',
    changes: [rename('Boat', 'b', 'c'), rename('Boat', 'c', 'd'), rename('Mast', 'tall', 'height')],
  },
  { date: '2024-10-01', changes: [rename('Boat', 'a', 'b')] },
  { date: '2023-10-01', changes: [] },
];

const Mast = z.strictObject({ height: z.number() }).meta({ id: 'Mast' });
const Boat = z
  .strictObject({
    d: z.number(),
    masts: z.array(Mast).optional(),
    flag: Mast.nullable().optional(),
  })
  .meta({ id: 'Boat' });
const Canoe = z.strictObject({ d: z.number() }).meta({ id: 'Canoe' });

describe('the walk through the versions', () => {
  it.each([
    ['2025-10-01', { d: 5 }],
    ['2024-10-01', { b: 5 }],
    ['2023-10-01', { a: 5 }],
  ])('shows a client of %s what it has always read', (pinned, seen) => {
    expect(downgrade(Boat, pinned, { d: 5 }, known)).toEqual(seen);
  });

  it.each([
    ['2025-10-01', { d: 5 }],
    ['2024-10-01', { b: 5 }],
    ['2023-10-01', { a: 5 }],
  ])('understands a client of %s as if it spoke the newest', (pinned, sent) => {
    expect(upgrade(Boat, pinned, sent, known)).toEqual({ d: 5 });
  });

  const today = { d: 5, masts: [{ height: 1 }, { height: 2 }], flag: { height: 3 } };
  const former = { a: 5, masts: [{ tall: 1 }, { tall: 2 }], flag: { tall: 3 } };

  it.each<[place: string, schema: z.ZodType, of: (boat: object) => unknown]>([
    ['alone', Boat, (boat) => boat],
    ['in a list', z.strictObject({ data: z.array(Boat) }), (boat) => ({ data: [boat, boat] })],
    ['in an event', z.strictObject({ boat: Boat, n: z.int() }), (boat) => ({ boat, n: 1 })],
    ['where it may be missing', z.strictObject({ boat: Boat.optional() }), (boat) => ({ boat })],
    ['where it may be null', Boat.nullable(), (boat) => boat],
    ['under a description', Boat.describe('The fastest.'), (boat) => boat],
    ['behind a refinement', Boat.refine(() => true), (boat) => boat],
    ['before a transformation', Boat.transform((boat) => boat), (boat) => boat],
    ['in a record', z.record(z.string(), Boat), (boat) => ({ one: boat })],
    ['among others', z.union([Canoe, Boat]), (boat) => boat],
  ])('reaches a thing %s, with what is in it', (_, schema, of) => {
    expect(downgrade(schema, '2023-10-01', of(today), known)).toEqual(of(former));
  });

  it('reaches into requests from the outside', () => {
    const schema = z.strictObject({ data: z.array(Boat) });

    expect(upgrade(schema, '2023-10-01', { data: [former] }, known)).toEqual({ data: [today] });
  });

  it('leaves what a change does not touch as it is', () => {
    expect(downgrade(Canoe, '2023-10-01', { d: 5 }, known)).toEqual({ d: 5 });
    expect(upgrade(Canoe, '2023-10-01', { a: 5 }, known)).toEqual({ a: 5 });
    expect(upgrade(Boat, '2023-10-01', 'no boat', known)).toBe('no boat');
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

  it('change things that there are', () => {
    const { components } = openApiDocument({ operations, events });
    const named = Object.keys(Object(Object(components).schemas));
    const changed = versions.flatMap((version: Version) => version.changes);

    for (const { name, schema } of changed)
      expect([name, named.includes(schema)]).toEqual([name, true]);
  });

  it.each(['', '2025-10-1', '2025-10-02', 'latest', '__proto__'])('do not include "%s"', (date) => {
    expect(isVersion(date)).toBe(false);
  });
});
