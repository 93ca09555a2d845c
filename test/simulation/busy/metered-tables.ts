import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { tables } from '#shared/contract/resources/tables.ts';
import { type Milliseconds, milliseconds } from '#shared/domain/quantities/units.ts';
import type { DocumentCommand } from '#test/simulation/cloud/tables/carry-out.ts';
import { memoryDocumentClient } from '#test/simulation/cloud/tables/document-client.ts';
import { memoryTables } from '#test/simulation/cloud/tables/memory-tables.ts';
import type { Row } from '#test/simulation/cloud/tables/stored-value.ts';
import { exactSize } from '#test/simulation/cloud/tables/value-size.ts';
import type { Scheduler } from '#test/simulation/engine/scheduler.ts';

/** What one partition of DynamoDB takes in a second. */
const LIMITS = { write: 1_000, read: 3_000 } as const;
/** What a unit is of, in bytes. */
const UNIT = { write: 1_024, read: 4_096 } as const;

type Work = keyof typeof LIMITS;

export type MeteredTables = {
  readonly client: DynamoDBDocumentClient;
  /** Carries out at once and for nothing what `run` asks of the tables, such as filling them. */
  readonly forFree: (run: () => Promise<void>) => Promise<void>;
};

/**
 * The platform's tables in memory, where a call takes `latency` and a partition takes no more than AWS lets it:
 * what comes too fast waits for its turn, as callers who try again do. Indexes count for nothing: no key of theirs
 * is shared by the events of one webhook.
 */
export const meteredTables = (scheduler: Scheduler, latency: Milliseconds): MeteredTables => {
  const rows = memoryTables(tables, {
    now: scheduler.now,
    indexLag: () => milliseconds(0),
    readLag: () => milliseconds(0),
  });
  const freeAt = new Map<string, number>();
  let isFree = false;
  let written: readonly (readonly [partition: string, bytes: number])[] = [];
  rows.onChange(({ table, before, after }) => {
    const bytes = Math.max(...[before, after].map((row) => (row ? exactSize(row) : 0)));
    written = [...written, [`${table} ${String((after ?? before)?.pk)}`, bytes]];
  });

  /** Takes a partition's time, and says when that is over. */
  const take = (partition: string, work: Work, bytes: number): number => {
    const name = `${work} ${partition}`;
    const units = Math.max(1, Math.ceil(bytes / UNIT[work]));
    const from = Math.max(freeAt.get(name) ?? 0, scheduler.now());
    const until = from + (units / LIMITS[work]) * 1_000;
    freeAt.set(name, until);
    return until;
  };
  const send = async (command: DocumentCommand): Promise<unknown> => {
    if (isFree) return rows.execute(command);
    written = [];
    let answer: unknown;
    let failure: unknown;
    try {
      answer = rows.execute(command);
    } catch (error) {
      failure = error;
    }
    const ends = [
      ...written.map(([partition, bytes]) => take(partition, 'write', bytes)),
      ...readBy(command, answer).map(([partition, bytes]) => take(partition, 'read', bytes)),
    ];
    const wait = Math.max(0, ...ends.map((end) => end - scheduler.now())) + latency;
    await new Promise<void>((resolve) => scheduler.later(milliseconds(wait), resolve));
    if (failure !== undefined) throw failure;
    return answer;
  };
  return {
    client: memoryDocumentClient(send),
    forFree: async (run) => {
      isFree = true;
      await run();
      isFree = false;
    },
  };
};

/** What a command read of which partition: a query all of one, the others each row by itself. */
const readBy = (
  { input }: DocumentCommand,
  answer: unknown,
): readonly (readonly [partition: string, bytes: number])[] => {
  const { TableName = '', KeyConditionExpression } = Object(input);
  const { Item, Items = [], Responses = {} } = Object(answer);
  const sizeOf = (row: Row) => exactSize(row);
  if (KeyConditionExpression !== undefined) {
    const [partition] = Object.values(Object(input).ExpressionAttributeValues ?? {});
    const bytes = (Items as readonly Row[]).reduce((sum, row) => sum + sizeOf(row), 0);
    return [[`${TableName} ${String(partition)}`, bytes]];
  }
  const found = Object.entries(Responses as Readonly<Record<string, readonly Row[]>>);
  return [
    ...(Item ? [[`${TableName} ${String(Item.pk)}`, sizeOf(Item)] as const] : []),
    ...found.flatMap(([table, all]) =>
      all.map((row) => [`${table} ${String(row.pk)}`, sizeOf(row)] as const),
    ),
  ];
};
