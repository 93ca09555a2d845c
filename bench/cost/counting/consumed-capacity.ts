import {
  BatchGetCommand,
  BatchWriteCommand,
  DeleteCommand,
  GetCommand,
  PutCommand,
  QueryCommand,
  type QueryCommandInput,
  TransactWriteCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { type TableName, tableNames, tables } from '#shared/contract/resources/tables.ts';
import type { DocumentCommand } from '#test/simulation/cloud/tables/carry-out.ts';
import type { Row } from '#test/simulation/cloud/tables/stored-value.ts';
import { exactSize } from '#test/simulation/cloud/tables/value-size.ts';

/** What DynamoDB bills for a command at one table or index. */
export type Consumed = {
  readonly kind: 'reads' | 'writes';
  /** Such as `assets`, or `assets.due`. */
  readonly on: string;
  /** Request units. */
  readonly units: number;
};

/** Carries out a command that nobody counts. */
export type Ask = (command: DocumentCommand) => unknown;

/**
 * What a command consumes, in request units of tables that are paid by request: a read unit is 4 KB
 * read consistently, or twice as much not so; a write unit is 1 KB of the larger of before and after. What a
 * condition refuses is paid like a write. A transaction is paid twice. Indexes hold keys only, so that a
 * write costs them something only where their keys change: once for what comes, once for what goes.
 *
 * @param carryOut Between the two looks at the rows.
 */
export const consuming = <Answer>(
  command: DocumentCommand,
  ask: Ask,
  carryOut: () => Answer,
): { readonly answer: () => Answer; readonly consumed: readonly Consumed[] } => {
  const targets = writtenBy(command);
  const before = targets.map((target) => rowAt(target, ask));
  // A read is asked once more before it is carried out: it changes nothing.
  const reads = readBy(command, ask);
  const outcome = outcomeOf(carryOut);
  const writes = targets.flatMap((target, index) => {
    const [was, is] = [before[index], rowAt(target, ask)];
    return writesOf(target, was, is).map(({ on, units }) => ({
      ...{ kind: 'writes' as const, on, units: units * target.factor },
    }));
  });
  return { answer: outcome, consumed: [...reads, ...writes] };
};

type Target = {
  readonly table: TableName;
  readonly key: { readonly pk: unknown; readonly sk: unknown };
  /** What is put, where the whole row is sent: it is paid for also when it is refused. */
  readonly item?: unknown;
  readonly factor: 1 | 2;
};

const Key = z.object({ pk: z.unknown(), sk: z.unknown() });
const tableOf = (name: string | undefined): TableName => {
  const found = tableNames.find((table) => table === name);
  if (!found) throw new Error(`there is no table ${name}`);
  return found;
};
const targetOf = (
  name: string | undefined,
  key: unknown,
  factor: Target['factor'],
  item?: unknown,
): Target => ({ table: tableOf(name), key: Key.parse(key), factor, item });

const writtenBy = (command: DocumentCommand): Target[] => {
  if (command instanceof PutCommand) {
    const { TableName, Item } = command.input;
    return [targetOf(TableName, Item, 1, Item)];
  }
  if (command instanceof UpdateCommand || command instanceof DeleteCommand) {
    return [targetOf(command.input.TableName, command.input.Key, 1)];
  }
  if (command instanceof TransactWriteCommand) {
    return (command.input.TransactItems ?? []).map(({ Put, Update, Delete, ConditionCheck }) =>
      Put
        ? targetOf(Put.TableName, Put.Item, 2, Put.Item)
        : targetOf(
            (Update ?? Delete ?? ConditionCheck)?.TableName,
            (Update ?? Delete ?? ConditionCheck)?.Key,
            2,
          ),
    );
  }
  if (command instanceof BatchWriteCommand) {
    return Object.entries(command.input.RequestItems ?? {}).flatMap(([name, requests]) =>
      requests.map(({ PutRequest, DeleteRequest }) =>
        targetOf(name, PutRequest?.Item ?? DeleteRequest?.Key, 1, PutRequest?.Item),
      ),
    );
  }
  return [];
};

const writesOf = (
  { table, item }: Target,
  was: Row | undefined,
  is: Row | undefined,
): { readonly on: string; readonly units: number }[] => {
  const bytes = Math.max(sizeOf(was), sizeOf(is), sizeOf(item));
  const indexes = tables[table].indexes.map(({ name, partitionKey, sortKey }) => {
    const [old, now] = [was, is].map((row) => entryOf(row, [partitionKey.name, sortKey.name]));
    const units = old === now ? 0 : [old, now].filter((entry) => entry !== undefined).length;
    return { on: `${table}.${name}`, units };
  });
  return [
    { on: table, units: Math.max(1, Math.ceil(bytes / 1024)) },
    ...indexes.filter(({ units }) => units > 0),
  ];
};

/** A row as a keys-only index has it; undefined where it lacks one of its keys. */
const entryOf = (row: Row | undefined, keys: readonly string[]): string | undefined =>
  row && keys.every((key) => row[key] !== undefined)
    ? JSON.stringify(keys.map((key) => row[key]))
    : undefined;

const readBy = (command: DocumentCommand, ask: Ask): Consumed[] => {
  if (command instanceof GetCommand) {
    const { TableName, Key: key, ConsistentRead } = command.input;
    const row = rowAt(targetOf(TableName, key, 1), ask);
    return [
      { kind: 'reads', on: tableOf(TableName), units: readUnits(sizeOf(row), ConsistentRead) },
    ];
  }
  if (command instanceof BatchGetCommand) {
    return Object.entries(command.input.RequestItems ?? {}).map(
      ([name, { Keys, ConsistentRead }]) => ({
        kind: 'reads',
        on: tableOf(name),
        units: (Keys ?? []).reduce(
          (sum, key) => sum + readUnits(sizeOf(rowAt(targetOf(name, key, 1), ask)), ConsistentRead),
          0,
        ),
      }),
    );
  }
  if (command instanceof QueryCommand) {
    const { TableName, IndexName, ConsistentRead } = command.input;
    const bytes = readTogether(command.input, ask);
    const on = IndexName === undefined ? tableOf(TableName) : `${tableOf(TableName)}.${IndexName}`;
    return [{ kind: 'reads', on, units: readUnits(bytes, ConsistentRead) }];
  }
  return [];
};

/** The bytes that a query reads, whatever it leaves out of its answer. */
const readTogether = (input: QueryCommandInput, ask: Ask): number => {
  const { FilterExpression, Select, ProjectionExpression, ...rest } = input;
  const used = `${rest.KeyConditionExpression}`;
  const named = (name: string) => used.includes(name);
  const only = <Value>(given: Record<string, Value> | undefined) => {
    const left = Object.entries(given ?? {}).filter(([name]) => named(name));
    return left.length > 0 ? Object.fromEntries(left) : undefined;
  };
  const [names, values] = [
    only(input.ExpressionAttributeNames),
    only(input.ExpressionAttributeValues),
  ];
  const { ExpressionAttributeNames, ExpressionAttributeValues, ...bare } = rest;
  const whole = new QueryCommand({
    ...bare,
    ...(names && { ExpressionAttributeNames: names }),
    ...(values && { ExpressionAttributeValues: values }),
  });
  const { Items } = z.object({ Items: z.array(z.unknown()).default([]) }).parse(ask(whole));
  return Items.reduce((sum: number, row) => sum + sizeOf(row), 0);
};

const readUnits = (bytes: number, isConsistent: boolean | undefined): number =>
  Math.max(1, Math.ceil(bytes / 4096)) * (isConsistent ? 1 : 0.5);

const rowAt = ({ table, key }: Target, ask: Ask): Row | undefined => {
  const command = new GetCommand({
    TableName: table,
    Key: { pk: key.pk, sk: key.sk },
    ConsistentRead: true,
  });
  return z.object({ Item: z.custom<Row>().optional() }).parse(ask(command)).Item;
};

/** As AWS counts the attributes of a row: the length of names and values. */
const sizeOf = (row: unknown): number =>
  row === undefined ? 0 : exactSize(z.custom<Row>().parse(row)) - 3;

/** What a call did, to be done again: to give what it answered, or throw what it threw. */
const outcomeOf = <Answer>(carryOut: () => Answer): (() => Answer) => {
  try {
    const answer = carryOut();
    return () => answer;
  } catch (error) {
    return () => {
      throw error;
    };
  }
};
