import { PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { SendMessageBatchCommand, SendMessageCommand } from '@aws-sdk/client-sqs';
import * as z from 'zod';
import { consuming } from '#bench/cost/counting/consumed-capacity.ts';
import type { Sums } from '#bench/cost/counting/entry.ts';
import type { DocumentCommand } from '#test/simulation/cloud/tables/carry-out.ts';
import type { Meter, SentCommand } from '#test/simulation/platform/meter.ts';

/** The table of the virtual devices: what adapters of real vendors ask, they ask the vendor. */
const VENDORS_OWN = 'virtualDevices';

/** Counts every command as AWS bills it, by the function that sends it. */
export const billingMeter = ({ add }: Pick<Sums, 'add'>): Meter => ({
  command: (sent, carryOut) => {
    const { service, command } = sent;
    if (!isOfVendor(command)) add({ billed: 'calls', ...whose(sent), on: service, units: 1 });
    if (service === 'dynamodb') return countTables(sent, carryOut, add);
    if (service === 'sqs') {
      const { on, bytes } = sentTo(command);
      add({ billed: 'sqs', ...whose(sent), on, units: chunksOf64K(bytes) });
    } else if (service === 'events') {
      add({ billed: 'events', ...whose(sent), on: '', ...eventsIn(command) });
    } else {
      const billed = service === 'kms' ? 'kms' : 'secrets';
      add({ billed, ...whose(sent), on: '', units: 1 });
    }
    return carryOut();
  },
  // EventBridge sends to a queue in our name, and SQS bills it to us.
  handedOver: () =>
    add({ billed: 'sqs', by: 'EventBridge', what: 'SendMessage', on: '', units: 1 }),
});

const countTables = <Answer>(
  sent: SentCommand,
  carryOut: () => Answer,
  add: Sums['add'],
): Answer => {
  const { tables, command } = sent;
  if (!isDocumentCommand(command)) throw new Error('not a command of the document client');
  const { answer, consumed } = consuming(command, (asked) => tables.execute(asked), carryOut);
  for (const { kind, on, units } of consumed) {
    if (!on.startsWith(VENDORS_OWN)) add({ billed: kind, ...whose(sent), on, units });
  }
  return answer();
};

/** Whether a command asks the virtual devices and nothing else. */
const isOfVendor = (command: unknown): boolean => {
  if (!isDocumentCommand(command)) return false;
  const { TableName, RequestItems, TransactItems } = TablesIn.parse(command.input);
  const named = [
    ...(TableName === undefined ? [] : [TableName]),
    ...Object.keys(RequestItems),
    ...TransactItems.flatMap((item) => Object.values(item).map((part) => part?.TableName)),
  ];
  return named.length > 0 && named.every((name) => name === VENDORS_OWN);
};

const Named = z.object({ TableName: z.string().optional() }).optional();
const TablesIn = z.object({
  TableName: z.string().optional(),
  RequestItems: z.record(z.string(), z.unknown()).default({}),
  TransactItems: z.array(z.record(z.string(), Named)).default([]),
});

const isDocumentCommand = (command: unknown): command is DocumentCommand =>
  typeof command === 'object' && command !== null && 'input' in command;

/** The function of a run, which is named `function(event)#number`, and what it asks. */
const whose = ({ run, command }: SentCommand) => ({
  by: run.replace(/\(.*$/s, '') || 'outside',
  what: nameOf(command),
});

/** `GetCommand` → `Get`. */
const nameOf = (command: unknown): string =>
  typeof command === 'object' && command !== null
    ? command.constructor.name.replace(/Command$/, '')
    : 'unknown';

const sentTo = (command: unknown): { readonly on: string; readonly bytes: number } => {
  if (command instanceof SendMessageBatchCommand) {
    const { QueueUrl = '', Entries = [] } = command.input;
    const bytes = Entries.reduce((sum, { MessageBody = '' }) => sum + bytesOf(MessageBody), 0);
    return { on: QueueUrl, bytes };
  }
  if (command instanceof SendMessageCommand) {
    const { QueueUrl = '', MessageBody = '' } = command.input;
    return { on: QueueUrl, bytes: bytesOf(MessageBody) };
  }
  return { on: '', bytes: 0 };
};

/** Each event of a request is billed, by begun 64 KB. */
const eventsIn = (command: unknown): { readonly count: number; readonly units: number } => {
  if (!(command instanceof PutEventsCommand)) return { count: 1, units: 1 };
  const { Entries = [] } = command.input;
  const units = Entries.reduce((sum, { Detail = '' }) => sum + chunksOf64K(bytesOf(Detail)), 0);
  return { count: Entries.length, units };
};

const bytesOf = (text: string) => Buffer.byteLength(text);
const chunksOf64K = (bytes: number) => Math.max(1, Math.ceil(bytes / 65_536));
