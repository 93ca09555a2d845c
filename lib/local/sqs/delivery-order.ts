import type { Message } from '#lib/local/sqs/message.ts';

/**
 * In which order a queue hands out what is ready. `take` offers messages to `deliver` until `max`
 * were delivered; `deliver` answers false for one that it disposed of instead.
 */
export type DeliveryOrder = {
  /** A new message, or one that comes back: ready, or due later. */
  enter(message: Message): void;
  /** Its phase has changed from delayed or in flight to ready. */
  ready(message: Message): void;
  /** It has left the queue. */
  left(message: Message): void;
  take(max: number, deliver: (message: Message) => boolean): void;
  readonly hasReady: boolean;
};

/** First come, first served; a message that comes back queues up again at the end. */
export const standardOrder = (): DeliveryOrder => {
  let waiting: Message[] = [];
  let head = 0;
  const compact = () => {
    if (head < 1024 || head < waiting.length / 2) return;
    waiting = waiting.slice(head);
    head = 0;
  };
  const skipStale = () => {
    // What was deleted or purged while it waited stays in the list until its turn.
    while (head < waiting.length && waiting[head]?.phase !== 'ready') head += 1;
  };
  const enter = (message: Message) => {
    if (message.phase === 'ready') waiting.push(message);
  };
  return {
    enter,
    ready: enter,
    left: () => undefined,
    take: (max, deliver) => {
      for (let taken = 0; taken < max; ) {
        skipStale();
        const message = waiting[head];
        if (!message) break;
        head += 1;
        if (deliver(message)) taken += 1;
      }
      compact();
    },
    get hasReady() {
      skipStale();
      return head < waiting.length;
    },
  };
};

/**
 * In order within each message group: while one message of a group is in flight, the rest of the
 * group waits. Groups take turns.
 */
export const fifoOrder = (): DeliveryOrder => {
  const groups = new Map<string, Message[]>();
  /** Groups whose first message is ready and none of whose messages is in flight. */
  const open = new Set<string>();
  const nameOf = (message: Message) => message.record.group ?? '';
  const reconsider = (name: string) => {
    const messages = groups.get(name) ?? [];
    if (messages.length === 0) groups.delete(name);
    // Messages in flight are at the front: they were taken in order.
    if (messages[0]?.phase === 'ready' && !isLocked(messages)) open.add(name);
    else open.delete(name);
  };
  return {
    enter: (message) => {
      const name = nameOf(message);
      const messages = groups.get(name) ?? [];
      groups.set(name, insertInOrder(messages, message));
      reconsider(name);
    },
    ready: (message) => reconsider(nameOf(message)),
    left: (message) => {
      const name = nameOf(message);
      const messages = groups.get(name) ?? [];
      const index = messages.indexOf(message);
      if (index >= 0) messages.splice(index, 1);
      reconsider(name);
    },
    take: (max, deliver) => {
      let taken = 0;
      for (const name of [...open]) {
        if (taken >= max) break;
        taken += takeFront(groups.get(name) ?? [], max - taken, deliver);
        // To the end of the line, so that one busy group does not starve the others.
        open.delete(name);
        reconsider(name);
      }
    },
    get hasReady() {
      return open.size > 0;
    },
  };
};

/** @returns how many were delivered. */
const takeFront = (messages: readonly Message[], max: number, deliver: (m: Message) => boolean) => {
  let taken = 0;
  for (const message of messages.slice(0, max + GROUP_LOOK_AHEAD)) {
    if (taken >= max || message.phase !== 'ready') break;
    if (deliver(message)) taken += 1;
  }
  return taken;
};

/** Messages at the front of a group that may turn out to be dead letters or expired. */
const GROUP_LOOK_AHEAD = 100;

/** A receive takes ten messages of a group at most, from its front, so no others are in flight. */
const isLocked = (messages: readonly Message[]) =>
  messages.slice(0, 10).some(({ phase }) => phase === 'inFlight');

/** Messages arrive nearly in order, so looking from the end finds the place at once. */
const insertInOrder = (messages: Message[], message: Message): Message[] => {
  let index = messages.length;
  while (index > 0 && (messages[index - 1]?.sequence ?? 0) > message.sequence) index -= 1;
  messages.splice(index, 0, message);
  return messages;
};
