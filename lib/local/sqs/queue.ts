import { randomUUID } from 'node:crypto';
import { arnOf } from '#lib/local/account.ts';
import { AwsError } from '#lib/local/aws-error.ts';
import type { Prepared } from '#lib/local/prepared.ts';
import { Deduplication } from '#lib/local/sqs/deduplication.ts';
import { fifoOrder, standardOrder } from '#lib/local/sqs/delivery-order.ts';
import {
  type Message,
  type MessageRecord,
  type Phase,
  parseReceiptHandle,
  restoreMessage,
} from '#lib/local/sqs/message.ts';
import { MessagePool } from '#lib/local/sqs/message-pool.ts';
import { type MessageStore, messageStore } from '#lib/local/sqs/message-store.ts';
import type { QueueContext } from '#lib/local/sqs/queue-context.ts';
import type { QueueDefinition } from '#lib/local/sqs/queue-definition.ts';
import type { SendInput } from '#lib/local/sqs/send-input.ts';
import { invalidReceiptHandle, notInFlight } from '#lib/local/sqs/sqs-error.ts';

/** How to receive. */
export type ReceiveOptions = {
  readonly max: number;
  /** Seconds. @default the queue's */
  readonly visibilitySeconds?: number;
  /** Keeps the messages invisible until `release`, however fast the clock runs. */
  readonly hold?: boolean;
};

/**
 * One queue. What is waiting is in memory, in structures that never need a walk over all of it;
 * every change is in the store before anybody hears of it.
 */
export class Queue {
  readonly definition: QueueDefinition;
  readonly arn: string;
  readonly #context: QueueContext;
  readonly #pool: MessagePool;
  readonly #store: MessageStore;
  readonly #deduplication: Deduplication;

  constructor(definition: QueueDefinition, context: QueueContext) {
    this.definition = definition;
    this.arn = arnOf('sqs', definition.name);
    this.#context = context;
    this.#store = messageStore(definition.name, context.store);
    this.#deduplication = new Deduplication(definition.name, context.store, context.clock);
    this.#pool = new MessagePool(context.clock, definition.fifo ? fifoOrder : standardOrder);
  }

  /** Finds again what an earlier run left behind. */
  async load(): Promise<void> {
    await this.#deduplication.load();
    for (const { sequence, record, state } of await this.#store.load()) {
      this.#pool.enter(restoreMessage(sequence, record, state));
    }
  }

  /** How many messages are in which phase. */
  get counts(): Readonly<Record<Phase, number>> {
    return this.#pool.counts;
  }

  get hasReady(): boolean {
    return this.#pool.hasReady;
  }

  /** Calls `listener` whenever a message becomes ready. @returns a function that ends it. */
  onReady(listener: () => void): () => void {
    return this.#pool.onReady(listener);
  }

  /** Decides about a send: a duplicate gets the answer of the original and changes nothing. */
  prepareSend(input: SendInput): Prepared<{ readonly id: string; readonly sequence: number }> {
    const { deduplicationId, group, delaySeconds, ...content } = input;
    const key = this.definition.deduplicatePerGroup
      ? `${group} ${deduplicationId}`
      : deduplicationId;
    const original = key === undefined ? undefined : this.#deduplication.find(key);
    if (original) return { ops: [], commit: () => undefined, result: original };
    const now = this.#context.clock.now();
    const id = randomUUID();
    const prepared = this.prepareEnter({
      ...content,
      id,
      ...(group === undefined ? {} : { group }),
      ...(deduplicationId === undefined ? {} : { deduplicationId }),
      sentAt: now,
      availableAt: now + delaySeconds * 1000,
      receives: 0,
    });
    const accepted =
      key === undefined ? [] : this.#deduplication.accept(key, { id, sequence: prepared.result });
    return {
      ops: [...prepared.ops, ...accepted],
      commit: prepared.commit,
      result: { id, sequence: prepared.result },
    };
  }

  /** Decides that a message comes in as it is, such as a dead letter. The result is its number. */
  prepareEnter(record: MessageRecord): Prepared<number> {
    const sequence = this.#context.sequence();
    return {
      ops: [this.#store.put(sequence, record)],
      commit: () => this.#pool.enter(restoreMessage(sequence, record, undefined)),
      result: sequence,
    };
  }

  /** Decides that a message leaves the queue. */
  prepareLeave(message: Message): Prepared {
    return {
      ops: this.#store.remove(message.sequence),
      commit: () => this.#pool.leave(message),
      result: undefined,
    };
  }

  /** Hands out what is ready, at once, and sets aside what was received too often. */
  async receive({ max, visibilitySeconds, hold = false }: ReceiveOptions): Promise<Message[]> {
    if (this.counts.inFlight >= (this.definition.fifo ? 20_000 : 120_000)) {
      throw new AwsError('OverLimit', 'Too many messages in flight.');
    }
    const now = this.#context.clock.now();
    const visibleAt = now + (visibilitySeconds ?? this.definition.visibilitySeconds) * 1000;
    const received: Message[] = [];
    const setAside: { readonly message: Message; readonly leave: Prepared }[] = [];
    this.#pool.take(max, (message) => {
      if (this.#isExpired(message, now) || this.#isExhausted(message)) {
        setAside.push({ message, leave: this.#setAside(message, now) });
        return false;
      }
      message.receives += 1;
      message.firstReceivedAt ??= now;
      message.held = hold;
      this.#pool.hide(message, visibleAt);
      received.push(message);
      return true;
    });
    const states = received.map((message) => this.#store.putState(message));
    if (states.length + setAside.length > 0) {
      const ops = [...states, ...setAside.flatMap(({ leave }) => leave.ops)];
      await this.#context.store.batch(ops).catch((error: unknown) => {
        // Nobody gets them: they come back like messages that nobody deleted.
        for (const message of received) this.#pool.release(message);
        for (const { message } of setAside) this.#pool.release(message);
        throw error;
      });
    }
    for (const { leave } of setAside) leave.commit();
    return received;
  }

  /** Lets go of a held message: it comes back when its visibility has run out. */
  release(message: Message): void {
    this.#pool.release(message);
  }

  /** Forgets a message. An outdated handle changes nothing, as on AWS. */
  async delete(handle: string): Promise<void> {
    const message = this.#find(handle);
    if (message) await this.deleteAll([message]);
  }

  async deleteAll(messages: readonly Message[]): Promise<void> {
    const leaving = messages
      .filter(({ phase }) => phase !== 'gone')
      .map((m) => this.prepareLeave(m));
    if (leaving.length === 0) return;
    await this.#context.store.batch(leaving.flatMap(({ ops }) => ops));
    for (const { commit } of leaving) commit();
  }

  /** Hides a received message for so many seconds from now; 0 gives it back at once. */
  async changeVisibility(handle: string, seconds: number): Promise<void> {
    const message = this.#find(handle);
    if (message?.phase !== 'inFlight') throw notInFlight();
    const visibleAt = this.#context.clock.now() + seconds * 1000;
    await this.#context.store.batch([this.#store.putState({ ...message, visibleAt })]);
    if (message.phase === 'inFlight') this.#pool.hide(message, visibleAt);
  }

  async purge(): Promise<void> {
    await this.deleteAll([...this.#pool.messages()]);
  }

  /** Drops what is older than the queue keeps. Messages are nearly in order of age. */
  async expire(): Promise<void> {
    const now = this.#context.clock.now();
    const old: Message[] = [];
    for (const message of this.#pool.messages()) {
      if (!this.#isExpired(message, now)) break;
      old.push(message);
    }
    await this.deleteAll(old);
  }

  #find(handle: string): Message | undefined {
    const parts = parseReceiptHandle(handle);
    if (!parts) throw invalidReceiptHandle(handle);
    const message = this.#pool.get(parts.sequence);
    return message?.record.id === parts.id && message.receives === parts.receives
      ? message
      : undefined;
  }

  #setAside(message: Message, now: number): Prepared {
    const deadLetters = this.#context.deadLetters(this.definition);
    // Out of sight of other receivers until the change is in the store.
    message.held = true;
    this.#pool.hide(message, now);
    const leave = this.prepareLeave(message);
    if (this.#isExpired(message, now) || !deadLetters) return leave;
    const { record, receives } = message;
    const sentAt = this.definition.fifo ? now : record.sentAt;
    const letter = { ...record, sentAt, receives, availableAt: now, source: this.arn };
    const enter = deadLetters.prepareEnter(letter);
    return {
      ops: [...leave.ops, ...enter.ops],
      commit: () => {
        leave.commit();
        enter.commit();
      },
      result: undefined,
    };
  }

  #isExhausted({ receives }: Message): boolean {
    const { redrive } = this.definition;
    return redrive !== undefined && receives >= redrive.maxReceiveCount;
  }

  #isExpired({ record }: Message, now: number): boolean {
    return now - record.sentAt >= this.definition.retentionSeconds * 1000;
  }
}
