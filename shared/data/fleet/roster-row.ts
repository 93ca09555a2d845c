import * as z from 'zod';
import { key } from '#shared/data/dynamo/keys.ts';
import { quantity } from '#shared/data/dynamo/quantity.ts';
import type { Row, RowKey } from '#shared/data/dynamo/row-write.ts';
import {
  type Column,
  type ColumnReader,
  packColumns,
  readColumns,
} from '#shared/data/fleet/columns.ts';
import { packIds, unpackIds } from '#shared/data/fleet/packed-ids.ts';
import { packSpans, readSpans } from '#shared/data/fleet/packed-spans.ts';
import { curveKey, type FleetCurve } from '#shared/domain/fleet/fleet-curve.ts';
import type { FleetStay } from '#shared/domain/fleet/fleet-stay.ts';
import type { Roster, RosterEntry } from '#shared/domain/fleet/roster.ts';
import { REMEMBERED } from '#shared/domain/fleet/roster-after.ts';
import { RosterFull } from '#shared/domain/fleet/roster-full.ts';
import type { FlexNeed } from '#shared/domain/flex/flex-need.ts';
import {
  instant,
  kilowattHours,
  kilowatts,
  type Milliseconds,
} from '#shared/domain/quantities/units.ts';
import { weekdays } from '#shared/domain/time/weekday.ts';

/** Where the roster of a shard is: each in a partition of its own, since all of a large fleet are read at once. */
export const rosterKey = (clientId: string, shard: number): RowKey => ({
  pk: key(clientId, 'ROSTER', String(shard)),
  sk: 'ROSTER',
});

/** A roster as a row of the table `flex`. @throws {RosterFull} for one that does not fit */
export const toRosterRow = ({ clientId, shard, entries, version }: Roster): Row => {
  const packed = packEntries(entries);
  if (packed.length > MOST_BYTES) throw new RosterFull(entries.length, packed.length);
  const expiresAt = goneBy(entries);
  return { ...rosterKey(clientId, shard), clientId, shard, packed, version, expiresAt };
};

/** When nobody tells of the policies any more of a roster that has but former ones; undefined for one that has others. */
const goneBy = (entries: readonly RosterEntry[]): number | undefined => {
  const gone = entries.flatMap(({ goneAt }) => goneAt ?? []);
  const isLeft = gone.length < entries.length || entries.length === 0;
  return isLeft ? undefined : Math.ceil((Math.max(...gone) + REMEMBERED) / 1000);
};

/** What DynamoDB takes of a row, without its keys. */
const MOST_BYTES = 400 * 1024 - 1024;

export const parseRoster = (row: Record<string, unknown>): Roster => {
  const { packed, ...head } = RosterItem.parse(row);
  return { ...head, entries: unpackEntries(packed) };
};

const RosterItem = z.object({
  clientId: z.string(),
  shard: z.int(),
  packed: z.instanceof(Uint8Array),
  version: z.int(),
});

const packEntries = (entries: readonly RosterEntry[]): Uint8Array => {
  const places = new Map<string, number>();
  const curves: FleetCurve[] = [];
  const placeOf = (curve: FleetCurve): number => {
    const name = curveKey(curve);
    const place = places.get(name) ?? curves.push(curve) - 1;
    places.set(name, place);
    return place;
  };
  const stays = entries.map(({ stay }) => (stay?.isExpected ? null : stay));
  const there = stays.flatMap((stay) => stay ?? []);
  const which = Uint32Array.from(stays, (stay) => (stay ? placeOf(stay.curve) + 1 : 0));
  const awaited = entries.flatMap(({ stay }, place) =>
    stay?.isExpected ? [{ stay, place, curve: placeOf(stay.curve) }] : [],
  );
  return packColumns(curves, [
    packIds(entries.map(({ policyId }) => policyId)),
    packIds(entries.map(({ assetId }) => assetId)),
    Uint32Array.from(entries, ({ version }) => version),
    Uint32Array.from(entries, ({ goneAt }) => (goneAt === null ? 0 : Math.ceil(goneAt / 1000))),
    which,
    ...packNeeds(there),
    ...packSpans(there.map(({ spans }) => spans)),
    // Behind all else: to a build that knows nothing of them nobody is there.
    Uint32Array.from(awaited, ({ place }) => place),
    Uint32Array.from(awaited, ({ curve }) => curve),
    ...packNeeds(awaited.map(({ stay }) => stay)),
  ]);
};

const packNeeds = (stays: readonly Pick<FleetStay, 'need'>[]): readonly Column[] => [
  Uint32Array.from(stays, ({ need }) => need.from / 1000),
  Uint32Array.from(stays, ({ need }) => need.deadline / 1000),
  Float32Array.from(stays, ({ need }) => need.power),
  Float32Array.from(stays, ({ need }) => need.atOnce),
  Float32Array.from(stays, ({ need }) => need.flexible),
];

const unpackEntries = (packed: Uint8Array): readonly RosterEntry[] => {
  const reader = readColumns(packed);
  const curves = z.array(CurveItem).parse(reader.head);
  const policies = unpackIds(reader.bytes());
  const assets = unpackIds(reader.bytes());
  const versions = reader.words();
  const gone = reader.words();
  const which = reader.words();
  const stays = staysOf(reader).values();
  const awaited = awaitedIn(reader, curves);
  return policies.map((policyId, place): RosterEntry => {
    const curve = curves[wordAt(which, place) - 1];
    const stay = curve && stays.next().value;
    const goneAt = wordAt(gone, place);
    return {
      policyId,
      assetId: assets[place] ?? '',
      version: wordAt(versions, place),
      stay: curve && stay ? { ...stay, curve, isExpected: false } : (awaited.get(place) ?? null),
      goneAt: goneAt === 0 ? null : instant(goneAt * 1000),
    };
  });
};

const wordAt = (words: Uint32Array, place: number): number => words[place] ?? 0;

const staysOf = (reader: ColumnReader): readonly Pick<FleetStay, 'need' | 'spans'>[] => {
  const needs = needsOf(reader);
  return readSpans(reader).flatMap((spans, i) => {
    const need = needs[i];
    return need ? [{ need, spans }] : [];
  });
};

/** Who is expected, by their places; nobody in a row of a former build. */
const awaitedIn = (
  reader: ColumnReader,
  curves: readonly FleetCurve[],
): ReadonlyMap<number, FleetStay> => {
  const places = reader.words();
  const which = reader.words();
  const needs = needsOf(reader);
  const found = needs.flatMap((need, i) => {
    const curve = curves[wordAt(which, i)];
    return curve
      ? [[wordAt(places, i), { need, spans: [], curve, isExpected: true }] as const]
      : [];
  });
  return new Map(found);
};

const needsOf = (reader: ColumnReader): readonly FlexNeed[] => {
  const from = reader.words();
  const deadline = reader.words();
  const power = reader.floats();
  const atOnce = reader.floats();
  const flexible = reader.floats();
  return Array.from(from, (second, i) => ({
    from: instant(second * 1000),
    deadline: instant((deadline[i] ?? 0) * 1000),
    power: kilowatts(power[i] ?? 0),
    atOnce: kilowattHours(atOnce[i] ?? 0),
    flexible: kilowattHours(flexible[i] ?? 0),
  }));
};

const CurveItem = z.object({
  zone: z.string().nullable(),
  tariff: z
    .object({
      tariffId: z.string(),
      timeZone: z.string(),
      intervals: z.array(
        z.object({
          name: z.string(),
          weekdays: z.array(z.literal(weekdays)),
          from: quantity<Milliseconds>(),
          to: quantity<Milliseconds>(),
        }),
      ),
    })
    .nullable(),
});
