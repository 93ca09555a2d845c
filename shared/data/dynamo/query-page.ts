import { type DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { creationKey, positionOf, rowKeyOf } from '#shared/data/dynamo/keys.ts';
import { readRows } from '#shared/data/dynamo/read-rows.ts';
import type { Page, PageRequest } from '#shared/domain/paging/page.ts';

/** A keys-only index whose sort key is a creation key behind an optional prefix. */
export type PagedIndex = {
  readonly table: string;
  readonly index: string;
  /** Name and value of the index's partition key. */
  readonly partition: readonly [name: string, value: string];
  /** Name of the index's sort key, and what comes before the creation key in it. */
  readonly sort: readonly [name: string, prefix: string];
};

/** The list of what a client has, in the index that most tables have for it. */
export const byClient = (table: string, clientPk: string): PagedIndex => ({
  table,
  index: 'byClient',
  partition: ['clientPk', clientPk],
  sort: ['clientSk', ''],
});

/**
 * One page of a list, newest first: the index says which rows and in which order, the table what is
 * in them. Rows that appear or vanish while a client walks the pages neither hide nor double others.
 * One of which `parse` makes nothing is left out; the cursors go on behind it all the same.
 */
export const queryPage = async <Row>(
  client: DynamoDBDocumentClient,
  from: PagedIndex,
  page: PageRequest,
  parse: (row: Record<string, unknown>) => Row | undefined,
): Promise<Page<Row>> => {
  const [, prefix] = from.sort;
  const keys = await queryKeys(client, from, page);
  const isMore = keys.length > page.size;
  const backwards = page.before !== undefined;
  const onPage = backwards ? keys.slice(0, page.size).toReversed() : keys.slice(0, page.size);
  const rows = await readRows(client, from.table, onPage);
  const edge = (row: (typeof onPage)[number] | undefined) =>
    row ? positionOf(row.sortKey.slice(prefix.length)) : null;
  return {
    rows: rows.flatMap((row) => parse(row) ?? []),
    after: backwards || isMore ? edge(onPage.at(-1)) : null,
    before: (backwards ? isMore : page.after !== undefined) ? edge(onPage[0]) : null,
  };
};

const queryKeys = async (
  client: DynamoDBDocumentClient,
  { table, index, partition, sort: [sortName, prefix] }: PagedIndex,
  { size, after, before }: PageRequest,
) => {
  const range = {
    // '!' sorts before every character that a creation key has, '~' behind; DynamoDB takes no empty text.
    ':from': before ? `${prefix}${creationKey(before)}` : `${prefix}!`,
    ':to': after ? `${prefix}${creationKey(after)}` : `${prefix}~`,
  };
  const answer = await client.send(
    new QueryCommand({
      TableName: table,
      IndexName: index,
      KeyConditionExpression: '#partition = :partition AND #sort BETWEEN :from AND :to',
      ExpressionAttributeNames: { '#partition': partition[0], '#sort': sortName },
      ExpressionAttributeValues: { ':partition': partition[1], ...range },
      ScanIndexForward: before !== undefined,
      // BETWEEN includes the edge itself, and one more tells whether there is a next page.
      Limit: size + 2,
    }),
  );
  const edges = new Set([range[':from'], range[':to']]);
  return (answer.Items ?? [])
    .map((row) => ({ ...rowKeyOf(row), sortKey: String(row[sortName]) }))
    .filter(({ sortKey }) => !edges.has(sortKey));
};
