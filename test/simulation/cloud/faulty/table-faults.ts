import {
  InternalServerError,
  ThrottlingException,
  TransactionCanceledException,
  TransactionConflictException,
} from '@aws-sdk/client-dynamodb';
import {
  DeleteCommand,
  PutCommand,
  TransactWriteCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import type { Random } from '#bin/simulate/engine/random.ts';
import type { CallAttempt, CallFaults } from '#test/simulation/cloud/call-faults.ts';
import { type Cut, cutBatch, throughputExceeded } from '#test/simulation/cloud/faulty/cut-batch.ts';
import {
  type IsThrottled,
  isRefused,
  withoutHot,
} from '#test/simulation/cloud/faulty/hot-partitions.ts';
import type { DocumentCommand } from '#test/simulation/cloud/tables/carry-out.ts';
import { asInjected } from '#test/simulation/faults/injected-error.ts';

type Execute = (command: DocumentCommand) => unknown;

/** How calls to DynamoDB go wrong, as the SDK shows it once its own retries are used up. */
export const tableFaults =
  (
    command: DocumentCommand,
    execute: Execute,
    isThrottled: IsThrottled,
    random: Random,
  ): CallFaults<unknown> =>
  (attempt) => {
    const { strike } = attempt;
    if (strike('table-busy')) throw busy(random);
    const conflict = strike('table-conflict') && conflictAt(command, random);
    if (conflict) throw conflict;
    if (isRefused(command, isThrottled)) throw throttled(command, random);
    const cut = strike('table-parts-busy') && onlyAPart(command, execute, random);
    const part = cut || cutBatch(command, execute, withoutHot(isThrottled));
    if (part) return { result: part() };
    return answered(command, attempt);
  };

/** The call is carried out as a whole; its answer may be lost all the same. */
const answered = (
  command: DocumentCommand,
  { strike, effect }: CallAttempt<unknown>,
): ReturnType<CallFaults<unknown>> => {
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
      throughputExceeded,
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
  if (!(command instanceof TransactWriteCommand)) return cutBatch(command, execute, halved);
  return () => {
    throw cancelled(command, 'ThrottlingError', random);
  };
};

const halved: Cut = (members) => {
  const half = Math.max(1, members.length >> 1);
  return { now: members.slice(0, half), later: members.slice(half) };
};

/** A transaction says which of its members was too much, and all others are told in one way. */
const throttled = (command: DocumentCommand, random: Random): Error =>
  command instanceof TransactWriteCommand
    ? cancelled(command, 'ThrottlingError', random)
    : throughputExceeded();
