import {
  InternalServerError,
  ProvisionedThroughputExceededException,
  ThrottlingException,
  TransactionCanceledException,
  TransactionConflictException,
} from '@aws-sdk/client-dynamodb';
import {
  BatchGetCommand,
  BatchWriteCommand,
  DeleteCommand,
  PutCommand,
  TransactWriteCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import type { CallFaults } from '#test/simulation/cloud/call-faults.ts';
import type { DocumentCommand } from '#test/simulation/cloud/tables/carry-out.ts';
import type { Random } from '#test/simulation/engine/random.ts';
import { asInjected } from '#test/simulation/faults/injected-error.ts';

type Execute = (command: DocumentCommand) => unknown;

/** How calls to DynamoDB go wrong, as the SDK shows it once its own retries are used up. */
export const tableFaults =
  (command: DocumentCommand, execute: Execute, random: Random): CallFaults<unknown> =>
  ({ strike, effect }) => {
    const refusal = strike('table-busy')
      ? busy(random)
      : strike('table-conflict') && conflictAt(command, random);
    if (refusal) throw refusal;
    const part = strike('table-parts-busy') && onlyAPart(command, execute, random);
    if (part) return { result: part() };
    const result = effect();
    if (strike('table-answer-lost')) throw timedOut();
    return strike('table-asked-twice')
      ? { result, again: repeated(command, result, effect) }
      : { result };
  };

/** What the SDK is answered that asks again. A transaction carries a token by which DynamoDB knows it. */
const repeated = (command: DocumentCommand, result: unknown, effect: () => unknown) =>
  command instanceof TransactWriteCommand ? () => result : effect;

const $metadata = {};

const busy = (random: Random): Error =>
  asInjected(
    random.pick([
      () => new ThrottlingException({ message: 'injected', $metadata }),
      () => new ProvisionedThroughputExceededException({ message: 'injected', $metadata }),
      () => new InternalServerError({ message: 'injected', $metadata }),
      () => Object.assign(new Error('injected'), { code: 'ECONNRESET' }),
    ])(),
  );

/** What the SDK throws when no answer came in time. */
export const timedOut = (): Error =>
  asInjected(Object.assign(new Error('injected'), { name: 'TimeoutError' }));

const conflictAt = (command: DocumentCommand, random: Random): Error | undefined => {
  if (command instanceof TransactWriteCommand)
    return cancelled(command, 'TransactionConflict', random);
  const isWrite =
    command instanceof PutCommand ||
    command instanceof UpdateCommand ||
    command instanceof DeleteCommand;
  return isWrite
    ? asInjected(new TransactionConflictException({ message: 'injected', $metadata }))
    : undefined;
};

const cancelled = ({ input }: TransactWriteCommand, code: string, random: Random): Error => {
  const items = input.TransactItems ?? [];
  const struck = random.whole(0, items.length - 1);
  const CancellationReasons = items.map((_, index) => ({ Code: index === struck ? code : 'None' }));
  return asInjected(
    new TransactionCanceledException({ message: 'injected', CancellationReasons, $metadata }),
  );
};

/** The first half of a batch is done, and the rest is handed back; a transaction is not done at all. */
const onlyAPart = (
  command: DocumentCommand,
  execute: Execute,
  random: Random,
): (() => unknown) | undefined => {
  if (command instanceof BatchGetCommand) return halfARead(command, execute);
  if (command instanceof BatchWriteCommand) return halfAWrite(command, execute);
  if (!(command instanceof TransactWriteCommand)) return undefined;
  return () => {
    throw cancelled(command, 'ThrottlingError', random);
  };
};

const halfARead = ({ input }: BatchGetCommand, execute: Execute) => {
  const [table = '', wanted] = Object.entries(input.RequestItems ?? {})[0] ?? [];
  const [now, later] = halves(wanted?.Keys ?? []);
  if (now.length === 0) return undefined;
  return () => ({
    ...Object(
      execute(new BatchGetCommand({ RequestItems: { [table]: { ...wanted, Keys: now } } })),
    ),
    UnprocessedKeys: { [table]: { ...wanted, Keys: later } },
  });
};

const halfAWrite = ({ input }: BatchWriteCommand, execute: Execute) => {
  const [table = '', requests = []] = Object.entries(input.RequestItems ?? {})[0] ?? [];
  const [now, later] = halves(requests);
  if (now.length === 0) return undefined;
  return () => ({
    ...Object(execute(new BatchWriteCommand({ RequestItems: { [table]: now } }))),
    UnprocessedItems: { [table]: later },
  });
};

const halves = <Thing>(things: readonly Thing[]): [Thing[], Thing[]] => {
  const middle = things.length >> 1;
  return [things.slice(0, middle), things.slice(middle)];
};
