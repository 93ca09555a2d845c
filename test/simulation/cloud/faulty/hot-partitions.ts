import { QueryCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import type { Random } from '#bin/simulate/engine/random.ts';
import type { BatchedRow, Cut } from '#test/simulation/cloud/faulty/cut-batch.ts';
import type { DocumentCommand } from '#test/simulation/cloud/tables/carry-out.ts';
import type { Scheduler } from '#test/simulation/engine/scheduler.ts';
import type { Faults } from '#test/simulation/faults/faults.ts';

/** Whether a table has no capacity left, at this moment, for the partition of this key. */
export type IsThrottled = (table: string, partitionKey: unknown) => boolean;

/** What a hot partition refuses of what it is asked, once the SDK's own retries are used up. */
const REFUSED = 0.5;

/**
 * Partitions that are hot for whole minutes, each by itself: one client with so many devices that a table
 * throttles whatever touches its rows, or an agenda on which too much is due. Others feel nothing of it.
 */
export const hotPartitions =
  ({
    scheduler,
    faults,
    seed,
  }: {
    readonly scheduler: Scheduler;
    readonly faults: Faults;
    readonly seed: Random;
  }): IsThrottled =>
  (table, partitionKey) => {
    const now = scheduler.now();
    // All keys of a client begin with its id.
    const partition = `${table}/${String(partitionKey).split('#', 1)[0]}`;
    const minute = seed.fork(`${partition}/${Math.floor(now / 60_000)}`);
    return (
      faults.strike('partition-hot', minute) && seed.fork(`${partition} at ${now}`).chance(REFUSED)
    );
  };

/** Whether a command needs a partition that is hot, and is refused for it. Batches are cut instead. */
export const isRefused = (command: DocumentCommand, isThrottled: IsThrottled): boolean => {
  if (command instanceof QueryCommand) return isQueryRefused(command, isThrottled);
  const members = command instanceof TransactWriteCommand ? membersOf(command) : [command.input];
  return members.some(({ TableName = '', Key, Item }: AboutOneRow) => {
    const row = Key ?? Item;
    return row !== undefined && isThrottled(TableName, row.pk);
  });
};

/** All queries of the platform are for one partition, and name it first. */
const isQueryRefused = ({ input }: QueryCommand, isThrottled: IsThrottled): boolean => {
  const [partition] = Object.values(input.ExpressionAttributeValues ?? {});
  return isThrottled(input.TableName ?? '', partition);
};

/** A command for one row, or a member of a transaction. */
type AboutOneRow = {
  readonly TableName?: string | undefined;
  readonly Key?: BatchedRow | undefined;
  readonly Item?: BatchedRow | undefined;
};

const membersOf = ({ input }: TransactWriteCommand): readonly AboutOneRow[] =>
  (input.TransactItems ?? []).flatMap(({ Put, Update, Delete, ConditionCheck }) =>
    [Put, Update, Delete, ConditionCheck].filter((member) => member !== undefined),
  );

/** Cuts what hot partitions refuse from a batch. */
export const withoutHot =
  (isThrottled: IsThrottled): Cut =>
  (members, rowOf, table) => {
    const { now = [], later = [] } = Object.groupBy(members, (member) =>
      isThrottled(table, rowOf(member).pk) ? 'later' : 'now',
    );
    return { now, later };
  };
