import {
  type DynamoDBDocumentClient,
  QueryCommand,
  type QueryCommandInput,
} from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { DuePage } from '#shared/ports/agenda.ts';

/** Rows of a page: what one worker sends before it looks at its watch again. */
const PAGE_SIZE = 1_000;

/** Reads a page of an index that holds keys only. */
export const duePage = async <Entry>(
  client: DynamoDBDocumentClient,
  query: QueryCommandInput,
  after: string | undefined,
  toEntry: (row: Readonly<Record<string, unknown>>) => Entry,
): Promise<DuePage<Entry>> => {
  const { Items = [], LastEvaluatedKey: last } = await client.send(
    new QueryCommand({
      ...query,
      Limit: PAGE_SIZE,
      ...(after !== undefined && { ExclusiveStartKey: Place.parse(JSON.parse(after)) }),
    }),
  );
  return { entries: Items.map(toEntry), next: last && JSON.stringify(last) };
};

/** Key attributes of the last row of a page, in the table and in the index. */
const Place = z.record(z.string(), z.union([z.string(), z.number()]));
