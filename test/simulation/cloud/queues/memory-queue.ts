import { ReceiptHandleIsInvalid } from '@aws-sdk/client-sqs';
import type { Random } from '#bin/simulate/engine/random.ts';
import {
  after,
  type Instant,
  type Milliseconds,
  milliseconds,
  minutes,
  seconds,
} from '#shared/domain/quantities/units.ts';
import { drawnId } from '#test/simulation/cloud/queues/drawn-id.ts';
import type { Scheduler } from '#test/simulation/engine/scheduler.ts';

/** What goes wrong with a message that is sent now. Asked once for each. */
export type QueueFaults = {
  /** It comes a second time: at about the same time, or minutes later, deleted or not. */
  readonly comesTwice: () => boolean;
  /** It comes late by tens of seconds. */
  readonly comesLate: () => boolean;
};

/** A message as whoever receives it sees it. */
export type Received = {
  readonly messageId: string;
  readonly receiptHandle: string;
  readonly body: string;
  /** How often it was received, this time included. */
  readonly receives: number;
  readonly sentAt: Instant;
  readonly firstReceivedAt: Instant;
  /** Name of the queue that gave it up, among dead letters. */
  readonly source: string | undefined;
};

/** A message as it is seen from outside, by somebody who takes nothing. */
export type Waiting = {
  readonly messageId: string;
  readonly body: string;
  readonly sentAt: Instant;
  readonly receives: number;
  readonly phase: Phase;
  /** Whether it is the second copy of a message. */
  readonly isCopy: boolean;
};

/** Not due yet, there to be received, or with somebody. */
type Phase = 'delayed' | 'ready' | 'inFlight';

/** A standard queue of SQS: everything comes at least once, in nearly any order. */
export type MemoryQueue = {
  readonly name: string;
  readonly arn: string;
  /** How long a message comes back that nobody can deal with, before it goes to the dead letters. */
  readonly givesUpAfter: Milliseconds;
  /** @returns the ids of the messages. @param delayMs At most 900 s; begun seconds count whole. */
  readonly send: (bodies: readonly string[], delayMs: number) => readonly string[];
  readonly receive: (max: number) => readonly Received[];
  /** @throws {ReceiptHandleIsInvalid} for one that no queue gave out; an old one changes nothing. */
  readonly delete: (receiptHandle: string) => void;
  readonly hasReady: () => boolean;
  /** Calls `listener` whenever a message becomes ready. */
  readonly onReady: (listener: () => void) => void;
  /** All messages, oldest first. */
  readonly waiting: () => readonly Waiting[];
  /** Takes a message that another queue gave up. */
  readonly takeDeadLetter: (letter: DeadLetter) => void;
};

type DeadLetter = {
  readonly messageId: string;
  readonly body: string;
  readonly sentAt: Instant;
  readonly receives: number;
  readonly source: string;
};

export type MemoryQueueOptions = {
  readonly name: string;
  readonly scheduler: Scheduler;
  readonly random: Random;
  readonly visibilityTimeout: Milliseconds;
  /** Receives before a message goes to the dead letters. */
  readonly maxReceiveCount?: number;
  readonly deadLetters?: MemoryQueue;
  /** How long a message is kept, counted from when it was first sent. */
  readonly retention: Milliseconds;
  readonly faults: QueueFaults;
};

/** A message in its queue, or a copy of one. */
type Held = {
  readonly number: number;
  readonly messageId: string;
  readonly body: string;
  readonly sentAt: Instant;
  readonly isCopy: boolean;
  readonly source: string | undefined;
  phase: Phase;
  receives: number;
  firstReceivedAt: Instant | undefined;
  /** When it comes back, while it is in flight. */
  visibleAt: Instant;
};

export const memoryQueue = (options: MemoryQueueOptions): MemoryQueue => {
  const { name, scheduler, random, visibilityTimeout, maxReceiveCount, deadLetters } = options;
  const held = new Map<number, Held>();
  const ready: Held[] = [];
  // All are hidden for the same time, so that the first of these is the first to come back.
  const inFlight = new Set<Held>();
  const listeners: (() => void)[] = [];
  let numbers = 0;
  let isWatching = false;

  const enter = (
    letter: Omit<DeadLetter, 'source'>,
    more: { isCopy: boolean; source?: string },
  ) => {
    numbers += 1;
    const { isCopy, source } = more;
    const { messageId, body, sentAt, receives } = letter;
    const message: Held = {
      ...{ number: numbers, messageId, body, sentAt, isCopy, source, receives },
      ...{ phase: 'delayed', firstReceivedAt: undefined, visibleAt: sentAt },
    };
    held.set(message.number, message);
    return message;
  };
  const makeReady = (message: Held) => {
    message.phase = 'ready';
    ready.push(message);
    for (const listener of listeners) listener();
  };
  const leave = (message: Held) => {
    held.delete(message.number);
    inFlight.delete(message);
    if (message.phase === 'ready') ready.splice(ready.indexOf(message), 1);
  };
  const isExpired = ({ sentAt }: Held) => after(sentAt, options.retention) <= scheduler.now();

  /** One step at a time is planned for all that are in flight. */
  const watch = () => {
    const [next] = inFlight;
    if (isWatching || !next) return;
    isWatching = true;
    scheduler.later(milliseconds(next.visibleAt - scheduler.now()), () => {
      isWatching = false;
      for (const message of inFlight) {
        if (message.visibleAt > scheduler.now()) break;
        inFlight.delete(message);
        makeReady(message);
      }
      watch();
    });
  };
  const hide = (message: Held): Received => {
    ready.splice(ready.indexOf(message), 1);
    message.phase = 'inFlight';
    message.receives += 1;
    message.firstReceivedAt ??= scheduler.now();
    message.visibleAt = after(scheduler.now(), visibilityTimeout);
    inFlight.add(message);
    const { messageId, body, receives, sentAt, firstReceivedAt, source } = message;
    const receiptHandle = `${name}/${message.number}/${receives}`;
    return { messageId, receiptHandle, body, receives, sentAt, firstReceivedAt, source };
  };
  const isExhausted = ({ receives }: Held) =>
    maxReceiveCount !== undefined && receives >= maxReceiveCount;
  /** One of the oldest, or nothing. What is too old, or was received too often, leaves on the way. */
  const next = (): Held | undefined => {
    const message = ready[random.whole(0, Math.min(ready.length, MIXED) - 1)];
    if (!message || !(isExpired(message) || isExhausted(message))) return message;
    leave(message);
    if (!isExpired(message)) deadLetters?.takeDeadLetter({ ...message, source: name });
    return next();
  };
  return {
    name,
    arn: `arn:aws:sqs:eu-west-1:000000000000:${name}`,
    givesUpAfter: milliseconds(visibilityTimeout * (maxReceiveCount ?? 1)),
    send: (bodies, delayMs) => {
      const delay = delayOf(delayMs);
      return bodies.map((body) => {
        const messageId = drawnId(random);
        const letter = { messageId, body, sentAt: scheduler.now(), receives: 0 };
        for (const { isCopy, late } of arrivals(random, options.faults)) {
          const message = enter(letter, { isCopy });
          scheduler.later(milliseconds(delay + late), () => makeReady(message));
        }
        return messageId;
      });
    },
    receive: (max) => {
      const received: Received[] = [];
      while (received.length < max) {
        const message = next();
        if (!message) break;
        received.push(hide(message));
      }
      watch();
      return received;
    },
    delete: (receiptHandle) => {
      const [, number, receives] = HANDLE.exec(receiptHandle) ?? [];
      if (number === undefined) {
        const message = `The input receipt handle "${receiptHandle}" is not a valid receipt handle.`;
        throw new ReceiptHandleIsInvalid({ message, $metadata: {} });
      }
      const message = held.get(Number(number));
      if (message?.receives === Number(receives)) leave(message);
    },
    hasReady: () => ready.length > 0,
    onReady: (listener) => {
      listeners.push(listener);
    },
    waiting: () =>
      [...held.values()]
        .filter((message) => !isExpired(message))
        .map(({ messageId, body, sentAt, receives, phase, isCopy }) => ({
          ...{ messageId, body, sentAt, receives, phase, isCopy },
        })),
    takeDeadLetter: ({ source, ...letter }) => {
      makeReady(enter(letter, { isCopy: false, source }));
    },
  };
};

/** SQS gives out any of the oldest messages, not exactly the oldest. */
const MIXED = 10;
const HANDLE = /^[^/]+\/(\d+)\/(\d+)$/;
const LONGEST_DELAY = minutes(15);

/** SQS knows whole seconds only. */
const delayOf = (delayMs: number): Milliseconds => {
  if (delayMs >= 0 && delayMs <= LONGEST_DELAY) return seconds(Math.ceil(delayMs / 1000));
  throw new RangeError(`a message cannot be held back for ${delayMs} ms`);
};

/**
 * When a message comes, and its second copy if it has one, counted from when it is due. Everything is
 * drawn in any case, so that a fault changes nothing but what it is about.
 */
const arrivals = (random: Random, faults: QueueFaults) => {
  const usual = random.exponential(milliseconds(150));
  const late = seconds(5) + random.exponential(seconds(15));
  const behind = random.exponential(random.chance(0.5) ? seconds(2) : minutes(4));
  const first = { isCopy: false, late: faults.comesLate() ? late : usual };
  return faults.comesTwice() ? [first, { isCopy: true, late: first.late + behind }] : [first];
};
