import { ProvisionedThroughputExceededException } from '@aws-sdk/client-dynamodb';
import { BatchGetCommand, BatchWriteCommand } from '@aws-sdk/lib-dynamodb';
import type { DocumentCommand } from '#test/simulation/cloud/tables/carry-out.ts';
import { asInjected } from '#test/simulation/faults/injected-error.ts';

/** A row, or the key of one, as a batch names it. */
export type BatchedRow = Readonly<Record<string, unknown>>;

/** Which members of a batch are done now; the others are handed back as unprocessed. */
export type Cut = <Member>(
  members: readonly Member[],
  rowOf: (member: Member) => BatchedRow,
  table: string,
) => { readonly now: readonly Member[]; readonly later: readonly Member[] };

/**
 * How a batch is done in part: it is cut at its first table, and all of the others is done. Undefined for what is no batch, and for one that is left whole.
 *
 * @throws {ProvisionedThroughputExceededException} where nothing of it would be done.
 */
export const cutBatch = (
  command: DocumentCommand,
  execute: (command: DocumentCommand) => unknown,
  cut: Cut,
): (() => unknown) | undefined => {
  if (command instanceof BatchGetCommand) return cutRead(command, execute, cut);
  if (command instanceof BatchWriteCommand) return cutWrite(command, execute, cut);
  return undefined;
};

const cutRead = (
  { input }: BatchGetCommand,
  execute: (part: BatchGetCommand) => unknown,
  cut: Cut,
) => {
  const [table = '', wanted] = Object.entries(input.RequestItems ?? {})[0] ?? [];
  const { now, later } = cut(wanted?.Keys ?? [], (row) => row, table);
  if (later.length === 0) return undefined;
  if (now.length === 0) throw throughputExceeded();
  const part = new BatchGetCommand({
    RequestItems: { ...input.RequestItems, [table]: { ...wanted, Keys: [...now] } },
  });
  return () => ({
    ...Object(execute(part)),
    UnprocessedKeys: { [table]: { ...wanted, Keys: later } },
  });
};

const cutWrite = (
  { input }: BatchWriteCommand,
  execute: (part: BatchWriteCommand) => unknown,
  cut: Cut,
) => {
  const [table = '', requests = []] = Object.entries(input.RequestItems ?? {})[0] ?? [];
  const { now, later } = cut(
    requests,
    ({ PutRequest, DeleteRequest }) => PutRequest?.Item ?? DeleteRequest?.Key ?? {},
    table,
  );
  if (later.length === 0) return undefined;
  if (now.length === 0) throw throughputExceeded();
  const part = new BatchWriteCommand({
    RequestItems: { ...input.RequestItems, [table]: [...now] },
  });
  return () => ({ ...Object(execute(part)), UnprocessedItems: { [table]: later } });
};

/** More was asked of a partition than it has. */
export const throughputExceeded = (): Error =>
  asInjected(new ProvisionedThroughputExceededException({ message: 'injected', $metadata: {} }));
