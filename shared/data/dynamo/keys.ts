import type { AgendaShards } from '#shared/data/dynamo/agenda-shards.ts';
import type { RowKey } from '#shared/data/dynamo/row-write.ts';
import type { Position } from '#shared/domain/paging/page.ts';
import { type Instant, instant } from '#shared/domain/quantities/units.ts';
import { shareOf } from '#shared/domain/values/share-of.ts';

/**
 * Joins the parts of a key. Parts are escaped, because some are the client's own text: a user id
 * with our separator in it must not reach a neighbour's rows.
 */
export const key = (...parts: readonly string[]): string => parts.map(encodeURIComponent).join('#');

/** The key of a row that was read. */
export const rowKeyOf = ({ pk, sk }: Readonly<Record<string, unknown>>): RowKey => ({
  pk: String(pk),
  sk: String(sk),
});

/** Each key once: DynamoDB refuses a batch that names a row twice. */
export const distinctKeys = (keys: readonly RowKey[]): readonly RowKey[] => [
  ...new Map(keys.map((each) => [rowName(each), each])).values(),
];

/** One text for one row. */
export const rowName = ({ pk, sk }: Readonly<Record<string, unknown>>): string =>
  JSON.stringify([pk, sk]);

/** The parts that a key was joined from. */
export const partsOf = (joined: string): readonly string[] =>
  joined.split('#').map(decodeURIComponent);

/** Sorts rows by creation; the id breaks ties. Milliseconds have 15 digits until the year 33658. */
export const creationKey = ({ createdAt, id }: Position): string =>
  `${String(createdAt).padStart(15, '0')}#${encodeURIComponent(id)}`;

/** The position that a creation key stands for. */
export const positionOf = (creation: string): Position => {
  const [createdAt = '', id = ''] = creation.split('#');
  return { createdAt: instant(Number(createdAt)), id: decodeURIComponent(id) };
};

/** The two attributes that put a row on an agenda; none for a row that is not due at all. */
export const dueAttributes = (
  agenda: string,
  id: string,
  dueAt: Instant | null,
  { written }: AgendaShards,
) => (dueAt === null ? {} : { dueShard: shardName(agenda, shareOf(id, written)), dueAt });

export const shardName = (agenda: string, shard: number): string => `${agenda}#${shard}`;
