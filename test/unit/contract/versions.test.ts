import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { events } from '#shared/contract/event-registry.ts';
import { openApiDocument } from '#shared/contract/openapi/openapi-document.ts';
import { operations } from '#shared/contract/registry.ts';
import type { Version, VersionChange } from '#shared/contract/versions/version-change.ts';
import { isVersion, newestVersion, versionDates } from '#shared/contract/versions/version-dates.ts';
import { versions } from '#shared/contract/versions/versions.ts';
import { walkThrough } from '#shared/contract/versions/walk-versions.ts';

/** A rename of one member of a thing. */
const rename = (schema: string, old: string, now: string): VersionChange => ({
  row: 0,
  name: `rename-${schema}-${old}`,
  description: `\`${old}\` is called \`${now}\`.`,
  schemas: [schema],
  renames: [{ now, old }],
});

/** The speed was called `a` in 2023, `b` in 2024, `c` early in 2025 and is called `d` today. */
const known: readonly Version[] = [
  {
    date: '2025-10-01',
    changes: [rename('Boat', 'b', 'c'), rename('Boat', 'c', 'd'), rename('Mast', 'tall', 'height')],
  },
  { date: '2024-10-01', changes: [rename('Boat', 'a', 'b')] },
  { date: '2023-10-01', changes: [] },
];

const { downgrade, upgrade, schemaIn, pathIn } = walkThrough(known);

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
    expect(downgrade(Boat, pinned, { d: 5 })).toEqual(seen);
  });

  it.each([
    ['2025-10-01', { d: 5 }],
    ['2024-10-01', { b: 5 }],
    ['2023-10-01', { a: 5 }],
  ])('understands a client of %s as if it spoke the newest', (pinned, sent) => {
    expect(upgrade(Boat, pinned, sent)).toEqual({ d: 5 });
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
    expect(downgrade(schema, '2023-10-01', of(today))).toEqual(of(former));
  });

  it('reaches into requests from the outside', () => {
    const schema = z.strictObject({ data: z.array(Boat) });

    expect(upgrade(schema, '2023-10-01', { data: [former] })).toEqual({ data: [today] });
  });

  it('leaves what a change does not touch as it is', () => {
    expect(downgrade(Canoe, '2023-10-01', { d: 5 })).toEqual({ d: 5 });
    expect(upgrade(Canoe, '2023-10-01', { a: 5 })).toEqual({ a: 5 });
    expect(upgrade(Boat, '2023-10-01', 'no boat')).toBe('no boat');
  });
});

/** What a change is made of, one of each. The newest is what it says; before it there was another shape. */
const Crew = z.enum(['FULL', 'SHORT', 'NONE']).meta({ id: 'Crew' });
const Ship = z
  .strictObject({
    id: z.string(),
    crew: Crew,
    place: z.strictObject({ harbour: z.string(), since: z.string() }).nullable(),
    flags: z.array(z.string()),
  })
  .refine(({ flags }) => flags.length < 9)
  .meta({ id: 'Ship', description: 'A ship.' });
const Order = z
  .strictObject({ shipId: z.string(), speed: z.number().default(5) })
  .meta({ id: 'Order' });
const Course = z
  .union([
    z.strictObject({ from: z.number(), to: z.number() }),
    z.strictObject({ wind: z.enum(['ANY']) }),
  ])
  .meta({ id: 'Course' });
const Voyage = z
  .strictObject({
    legs: z.array(z.strictObject({ port: z.string(), length: z.number(), course: Course })),
  })
  .meta({ id: 'Voyage' });
const Log = z
  .array(z.strictObject({ knots: z.number(), wind: z.number().nullable() }))
  .meta({ id: 'Log' });
const Ships = z.strictObject({ data: z.array(Ship), pages: z.number() }).meta({ id: 'Ships' });
const change = (more: Omit<VersionChange, 'row' | 'name' | 'description'>): VersionChange => ({
  row: 0,
  name: 'a-change',
  description: 'A change.',
  ...more,
});
const fleet = walkThrough([
  {
    date: '2025-01-01',
    changes: [
      change({
        schemas: ['Ship'],
        renames: [{ now: 'place.harbour', old: 'harbour' }],
        lacks: ['place', 'flags'],
      }),
      change({ schemas: ['Crew'], values: { SHORT: 'FULL' } }),
      change({
        schemas: ['Order'],
        renames: [{ now: 'shipId', old: ['boatId', 'vesselId'], both: 'taken' }],
      }),
      change({
        schemas: ['Voyage'],
        renames: [{ now: 'legs.port', old: ['legs.harbour', 'legs.stop'] }],
        lacks: ['legs.length'],
      }),
      change({
        schemas: ['Course'],
        instead: {
          schema: z.strictObject({ heading: z.number() }),
          down: ({ from }) => ({ heading: from }),
          up: ({ heading }) => ({ from: heading, to: heading }),
          place: 'heading',
        },
      }),
      change({
        schemas: ['Ship'],
        schema: (newer) => newer.extend({ mode: z.string() }),
        down: (ship, legacy) => ({ ...ship, mode: legacy[String(ship.id)]?.lastKnownMode ?? '?' }),
      }),
    ],
  },
  {
    date: '2024-01-01',
    changes: [
      change({ schemas: ['Order'], lacks: ['speed'] }),
      change({ schemas: ['Log'], lacks: ['wind'], renames: [{ now: 'knots', old: 'speed' }] }),
      change({
        schemas: ['Ships'],
        schema: ({ shape }) =>
          z
            .array(Ship)
            .length(0)
            .or(shape.data as z.ZodType),
        down: ({ data }) => data,
      }),
    ],
  },
  { date: '2023-01-01', changes: [] },
]);
const ship = {
  id: 's1',
  crew: 'SHORT',
  place: { harbour: 'Hull', since: 'June' },
  flags: ['a'],
};

describe('a change', () => {
  it('takes members away, moves them, replaces values and adds what was known besides', () => {
    expect(fleet.downgrade(Ship, '2024-01-01', ship, { s1: { lastKnownMode: 'HEAT' } })).toEqual({
      id: 's1',
      crew: 'FULL',
      harbour: 'Hull',
      mode: 'HEAT',
    });
    expect(ship.place).toEqual({ harbour: 'Hull', since: 'June' });
  });

  it('makes the schema of the version before, strictly, and under the same name', () => {
    const older = fleet.schemaIn(Ship, '2024-01-01');
    const body = fleet.downgrade(Ship, '2024-01-01', ship);

    expect(older.safeParse(body).success).toBe(true);
    expect(older.safeParse(ship).success).toBe(false);
    expect(z.toJSONSchema(z.strictObject({ older })).$defs?.Ship).toMatchObject({
      description: 'A ship.',
      required: ['id', 'crew', 'mode', 'harbour'],
      additionalProperties: false,
    });
  });

  it('is about every entry of a list that has a name, and may make one of a page', () => {
    expect(fleet.downgrade(Log, '2023-01-01', [{ knots: 3, wind: null }])).toEqual([{ speed: 3 }]);
    expect(fleet.schemaIn(Log, '2023-01-01').safeParse([{ speed: 3 }]).success).toBe(true);
    expect(fleet.downgrade(Ships, '2023-01-01', { data: [ship], pages: 1 })).toEqual([
      { id: 's1', crew: 'FULL', harbour: 'Hull', mode: '?' },
    ]);
  });

  it.each([
    [{ shipId: 's1' }, { shipId: 's1' }],
    [{ boatId: 's1' }, { shipId: 's1' }],
    [{ vesselId: 's1' }, { shipId: 's1' }],
    [{ boatId: 's1', shipId: 's1' }, { shipId: 's1' }],
  ])('takes a member under any of its names: %o', (sent, understood) => {
    expect(fleet.schemaIn(Order, '2024-01-01').safeParse(sent).success).toBe(true);
    expect(fleet.upgrade(Order, '2024-01-01', sent)).toEqual(understood);
  });

  it.each([
    [{ boatId: 's1', shipId: 's2' }, ['shipId', 'boatId']],
    [{ boatId: 's1', vesselId: 's2' }, ['boatId', 'vesselId']],
    [{}, ['boatId']],
  ])('says what is wrong with the names, in all versions that have them: %o', (sent, paths) => {
    for (const version of ['2024-01-01', '2023-01-01']) {
      const { error } = fleet.schemaIn(Order, version).safeParse(sent);

      expect(error?.issues.map(({ path }) => path.join('.'))).toEqual(paths);
    }
  });

  const leg = { port: 'Hull', length: 3, course: { from: 90, to: 95 } };

  it('is about each entry of a list that names lead through', () => {
    const seen = fleet.downgrade(Voyage, '2024-01-01', { legs: [leg, leg] });
    const older = { harbour: 'Hull', stop: 'Hull', course: { heading: 90 } };

    expect(seen).toEqual({ legs: [older, older] });
    expect(fleet.schemaIn(Voyage, '2024-01-01').safeParse(seen).success).toBe(true);
    expect(fleet.schemaIn(Voyage, '2024-01-01').safeParse({ legs: [leg] }).success).toBe(false);
    expect(fleet.upgrade(Voyage, '2024-01-01', { legs: [{ stop: 'Hull' }] })).toEqual({
      legs: [{ port: 'Hull' }],
    });
    expect(fleet.pathIn(Voyage, '2024-01-01', ['legs', 1, 'port'])).toEqual(['legs', 1, 'harbour']);
  });

  it('puts something else in place of a thing, whatever sort of schema that has', () => {
    expect(fleet.upgrade(Course, '2024-01-01', { heading: 5 })).toEqual({ from: 5, to: 5 });
    expect(fleet.schemaIn(Course, '2024-01-01').safeParse({ heading: 5 }).success).toBe(true);
    expect(fleet.schemaIn(Course, '2024-01-01').safeParse({ wind: 'ANY' }).success).toBe(false);
    expect(fleet.pathIn(Voyage, '2024-01-01', ['legs', 0, 'course', 'to'])).toEqual([
      ...['legs', 0, 'course', 'heading'],
    ]);
  });

  it('calls the place of a value what the older version calls it', () => {
    expect(pathIn(Boat, '2023-10-01', ['masts', 2, 'height'])).toEqual(['masts', 2, 'tall']);
    expect(pathIn(Boat, '2023-10-01', ['d'])).toEqual(['a']);
    expect(pathIn(Boat, '2025-10-01', ['d'])).toEqual(['d']);
    expect(fleet.pathIn(Log, '2023-01-01', [3, 'knots'])).toEqual([3, 'speed']);
    expect(fleet.pathIn(Ship, '2023-01-01', ['place', 'harbour'])).toEqual(['harbour']);
  });

  it('leaves a schema that nothing touches the very same', () => {
    expect(schemaIn(Canoe, '2023-10-01')).toBe(Canoe);
    expect(schemaIn(Boat, '2025-10-01')).toBe(Boat);
  });
});

describe('the versions', () => {
  it('are dates, newest first, and the oldest changes nothing', () => {
    const dates = versions.map(({ date }) => date);

    expect(dates).toEqual(dates.toSorted().toReversed());
    expect(new Set(dates).size).toBe(dates.length);
    for (const date of dates) expect(date).toMatch(/^\d{4}-\d\d-\d\d$/);
    expect(dates).toEqual(versionDates);
    expect(versions.at(-1)?.changes).toEqual([]);
    expect(newestVersion).toBe(dates[0]);
  });

  it('change things that there are', () => {
    const { components } = openApiDocument({ operations, events });
    const queries = operations.flatMap(({ query }) =>
      query ? [z.globalRegistry.get(query)?.id] : [],
    );
    const named = [...Object.keys(Object(Object(components).schemas)), ...queries];
    const changed = versions.flatMap((version: Version) => version.changes);

    for (const { name, schemas } of changed) {
      for (const schema of schemas)
        expect([name, schema, named.includes(schema)]).toEqual([name, schema, true]);
    }
  });

  it.each(['', '2025-10-1', '2025-10-02', 'latest', '__proto__'])('do not include "%s"', (date) => {
    expect(isVersion(date)).toBe(false);
  });
});
