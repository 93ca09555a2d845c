/** A message attribute, as callers send it. Binary values are in base64. */
export type MessageAttribute = {
  readonly DataType: string;
  readonly StringValue?: string;
  readonly BinaryValue?: string;
};

/** What never changes about a message while it stays in its queue. */
export type MessageRecord = {
  readonly id: string;
  readonly body: string;
  readonly attributes?: Readonly<Record<string, MessageAttribute>>;
  /** `MessageGroupId`. */
  readonly group?: string;
  readonly deduplicationId?: string;
  readonly traceHeader?: string;
  /** ARN of the queue that gave up on it, in a dead-letter queue. */
  readonly source?: string;
  readonly sentAt: number;
  /** When it may be received for the first time. */
  readonly availableAt: number;
  /** Receives so far, of a message that comes from another queue. */
  readonly receives: number;
};

/** What a receive or a change of visibility changes, kept apart so that bodies are written once. */
export type MessageState = {
  readonly visibleAt: number;
  readonly receives: number;
  readonly firstReceivedAt?: number;
  /** An event source mapping took it. None outlives its process, so after that it is nobody's. */
  readonly held?: true;
};

/**
 * Where a message is on its way: not due yet, waiting for a receiver, with one, or away.
 */
export type Phase = 'delayed' | 'ready' | 'inFlight' | 'gone';

/** A message in memory. Its queue alone changes it. */
export type Message = {
  readonly record: MessageRecord;
  /** Its place in the queue, and its key in the store. Grows with every message. */
  readonly sequence: number;
  phase: Phase;
  visibleAt: number;
  receives: number;
  firstReceivedAt: number | undefined;
  /** In the hands of an event source mapping: it stays invisible until that lets go. */
  held: boolean;
};

/** `SequenceNumber` as callers see it: twenty digits. */
export const sequenceNumber = (sequence: number): string => String(sequence).padStart(20, '0');

/**
 * A message as it is after its last state was written. One that a mapping took and did not finish comes back at once:
 * nobody works on it any more, and would it wait, what came in behind it would overtake it.
 */
export const restoreMessage = (
  sequence: number,
  record: MessageRecord,
  state: MessageState | undefined,
): Message => ({
  record,
  sequence,
  phase: 'delayed',
  visibleAt: state === undefined || state.held ? record.availableAt : state.visibleAt,
  receives: state?.receives ?? record.receives,
  firstReceivedAt: state?.firstReceivedAt,
  held: false,
});

/** Names the message and the receive that it came with. */
export const receiptHandle = ({ sequence, receives, record }: Message): string =>
  Buffer.from(`${sequence}/${receives}/${record.id}`).toString('base64url');

/** The parts of a receipt handle; undefined when it is none. */
export const parseReceiptHandle = (
  handle: string,
): { readonly sequence: number; readonly receives: number; readonly id: string } | undefined => {
  const text = Buffer.from(handle, 'base64url').toString();
  const [, sequence, receives, id] = /^(\d+)\/(\d+)\/([\w-]+)$/.exec(text) ?? [];
  if (id === undefined) return undefined;
  return { sequence: Number(sequence), receives: Number(receives), id };
};

/** The attributes that SQS itself gives to a received message. */
export const systemAttributes = (message: Message): Record<string, string> => {
  const { record, sequence, receives, firstReceivedAt } = message;
  const fifo = record.deduplicationId !== undefined;
  return {
    ApproximateReceiveCount: String(receives),
    ApproximateFirstReceiveTimestamp: String(firstReceivedAt ?? record.sentAt),
    SentTimestamp: String(record.sentAt),
    SenderId: 'AIDALOCAL',
    ...(record.group === undefined ? {} : { MessageGroupId: record.group }),
    ...(fifo ? { SequenceNumber: sequenceNumber(sequence) } : {}),
    ...(fifo && record.deduplicationId !== undefined
      ? { MessageDeduplicationId: record.deduplicationId }
      : {}),
    ...(record.traceHeader === undefined ? {} : { AWSTraceHeader: record.traceHeader }),
    ...(record.source === undefined ? {} : { DeadLetterQueueSourceArn: record.source }),
  };
};
