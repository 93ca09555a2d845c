import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { queryPages } from '#shared/data/dynamo/query-pages.ts';
import { addRow, type Row, type RowKey, replaceRow } from '#shared/data/dynamo/row-write.ts';
import { type Instant, instant } from '#shared/domain/quantities/units.ts';
import { FORMER_KEPT, type InForce } from '#shared/domain/tariffs/in-force.ts';
import type { Write } from '#shared/ports/commit.ts';

/**
 * Where the versions of something are, in the order of time: former ones by when they ended, and behind them the one
 * in force, which is always under the same key.
 */
export type VersionsPlace = {
  readonly pk: string;
  /** How the sort keys of all of them begin. */
  readonly prefix: string;
};

/** Where the version is that is in force. */
export const currentKey = ({ pk, prefix }: VersionsPlace): RowKey => ({ pk, sk: `${prefix}#NOW` });

const formerKey = ({ pk, prefix }: VersionsPlace, until: Instant): RowKey => ({
  pk,
  sk: `${prefix}#${digitsOf(until)}`,
});

/** Milliseconds have 15 digits until the year 33658, and sort before `NOW`. */
const digitsOf = (at: number) => String(Math.max(0, at)).padStart(15, '0');

/** So often what seems to have a gap is read again. A version takes over in one transaction, of which a query may see half. */
const MAX_TRIES = 5;

/**
 * The versions that were or are in force at a moment or later, in the order of time, without a gap between them.
 *
 * @throws when there is a gap however often it is read.
 */
export const readVersions = async <Version extends InForce>(
  client: DynamoDBDocumentClient,
  table: string,
  { at, from }: { readonly at: VersionsPlace; readonly from: Instant },
  parse: (row: Record<string, unknown>) => Version,
): Promise<readonly Version[]> => {
  const first = `${at.prefix}#${digitsOf(Math.floor(from) + 1)}`;
  const range = [first, currentKey(at).sk] as const;
  for (let tries = 0; tries < MAX_TRIES; tries += 1) {
    const versions: Version[] = [];
    for await (const rows of queryPages(client, { table, pk: at.pk, range })) {
      versions.push(...rows.map(parse));
    }
    if (areUnbroken(versions)) return versions;
  }
  throw new Error(`the versions under ${at.prefix} do not follow each other`);
};

const areUnbroken = (versions: readonly InForce[]): boolean =>
  versions.every(({ until }, index) => until === (versions[index + 1]?.since ?? null));

/** Stores a version in the place of the one that was in force, which is kept for years as a former one. */
export const puttingVersion = <Version extends InForce & { readonly version: number }>(
  table: string,
  at: VersionsPlace,
  toAttributes: (version: Version) => Readonly<Record<string, unknown>> & { version: number },
  { next, former }: { readonly next: Version; readonly former: Version | undefined },
): readonly Write[] => {
  const row: Row = { ...currentKey(at), ...toAttributes(next) };
  if (!former) return [addRow(table, row)];
  const until = next.since;
  const ended = {
    ...formerKey(at, until),
    ...toAttributes({ ...former, until }),
    expiresAt: Math.ceil(instant(until + FORMER_KEPT) / 1000),
  };
  return [replaceRow(table, row), addRow(table, ended)];
};
