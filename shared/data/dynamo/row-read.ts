import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import {
  addressName,
  batchGet,
  type FoundRows,
  type RowAddress,
} from '#shared/data/dynamo/batch-get.ts';
import type { RowKey } from '#shared/data/dynamo/row-write.ts';
import type {
  Found,
  FoundTogether,
  Read,
  ReadTogether,
  Wanted,
} from '#shared/ports/read-together.ts';

/** A prepared reading: where the row is, and how it is understood. */
type RowReading<Value> = RowAddress & {
  readonly parse: (row: Record<string, unknown>) => Value | undefined;
};

/** Prepares reading a row. */
export const readingRow = <Value>(
  table: string,
  key: RowKey,
  parse: (row: Record<string, unknown>) => Value | undefined,
): Read<Value> => ({ table, key, parse }) as unknown as Read<Value>;

const asReading = <Value>(read: Read<Value>) => read as unknown as RowReading<Value>;

/** Reads prepared rows from DynamoDB, a hundred with each request. */
export const dynamoReadTogether =
  (client: DynamoDBDocumentClient): ReadTogether =>
  async (wanted, { fresh }) => {
    const rows = await batchGet(client, Object.values(wanted).flat().map(asReading), fresh);
    const found = Object.entries(wanted).map(([name, reads]) => [
      name,
      isMany(reads) ? reads.map((each) => findIn(rows, each)) : findIn(rows, reads),
    ]);
    return Object.fromEntries(found) as FoundTogether<typeof wanted>;
  };

const isMany = (reads: Wanted[string]): reads is readonly Read<unknown>[] => Array.isArray(reads);

const findIn = <Value>(rows: FoundRows, read: Read<Value>): Found<Value> => {
  const reading = asReading(read);
  const row = rows.get(addressName(reading));
  try {
    return { value: row && reading.parse(row) };
  } catch (error) {
    return { error };
  }
};
