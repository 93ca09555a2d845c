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

/**
 * First come, first served, and fair among message groups: those that wait take turns, so that one with a long
 * queue holds up itself and not the others. Messages without a group are a group together. One that comes back queues up
 * again at the end.
 */
export const standardOrder = (): DeliveryOrder => {
  const lines = new Map<string, Line>();
  const lineOf = (message: Message): Line => {
    const name = message.record.group ?? '';
    const line = lines.get(name) ?? emptyLine();
    lines.set(name, line);
    return line;
  };
  /** The first line in which somebody waits; empty ones before it are forgotten. */
  const firstLine = (): readonly [string, Line] | undefined => {
    for (const [name, line] of lines) {
      if (line.first()) return [name, line];
      lines.delete(name);
    }
    return undefined;
  };
  const enter = (message: Message) => {
    if (message.phase === 'ready') lineOf(message).enter(message);
  };
  return {
    enter,
    ready: enter,
    left: () => undefined,
    take: (max, deliver) => {
      for (let taken = 0; taken < max; ) {
        const [name, line] = firstLine() ?? [];
        const message = line?.first();
        if (name === undefined || !line || !message) break;
        line.leave();
        // To the end of the lines.
        lines.delete(name);
        lines.set(name, line);
        if (deliver(message)) taken += 1;
      }
    },
    get hasReady() {
      return firstLine() !== undefined;
    },
  };
};

/** Messages that wait one behind the other. */
type Line = {
  readonly enter: (message: Message) => void;
  readonly first: () => Message | undefined;
  /** Takes out the first. */
  readonly leave: () => void;
};

const emptyLine = (): Line => {
  let waiting: Message[] = [];
  let head = 0;
  return {
    enter: (message) => waiting.push(message),
    first: () => {
      // What was deleted or purged while it waited stays in the line until its turn.
      while (head < waiting.length && waiting[head]?.phase !== 'ready') head += 1;
      return waiting[head];
    },
    leave: () => {
      head += 1;
      if (head < 1024 || head < waiting.length / 2) return;
      waiting = waiting.slice(head);
      head = 0;
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
