import type { LocalClock } from '#lib/local/clock/clock.ts';
import type { DeliveryOrder } from '#lib/local/sqs/delivery-order.ts';
import type { Message, Phase } from '#lib/local/sqs/message.ts';
import { TimeHeap } from '#lib/local/sqs/time-heap.ts';

/**
 * The messages of a queue in memory: which are ready, which come back when. No operation walks
 * over all of them.
 */
export class MessagePool {
  readonly #counts: Record<Phase, number> = { delayed: 0, ready: 0, inFlight: 0, gone: 0 };
  readonly #clock: LocalClock;
  readonly #messages = new Map<number, Message>();
  readonly #order: DeliveryOrder;
  readonly #later = new TimeHeap<Message>();
  readonly #listeners = new Set<() => void>();
  #cancelTimer: (() => void) | undefined;

  constructor(clock: LocalClock, order: () => DeliveryOrder) {
    this.#clock = clock;
    this.#order = order();
  }

  get counts(): Readonly<Record<Phase, number>> {
    this.#promoteDue();
    return this.#counts;
  }

  get hasReady(): boolean {
    this.#promoteDue();
    return this.#order.hasReady;
  }

  get(sequence: number): Message | undefined {
    return this.#messages.get(sequence);
  }

  messages(): Iterable<Message> {
    return this.#messages.values();
  }

  onReady(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  enter(message: Message): void {
    this.#messages.set(message.sequence, message);
    const due = message.visibleAt <= this.#clock.now();
    if (due) message.phase = 'ready';
    else message.phase = message.receives > message.record.receives ? 'inFlight' : 'delayed';
    this.#counts[message.phase] += 1;
    this.#order.enter(message);
    if (due) this.#notify();
    else this.#wakeAt(message.visibleAt, message);
  }

  /** Offers ready messages to `deliver` until it has accepted `max` of them. */
  take(max: number, deliver: (message: Message) => boolean): void {
    this.#promoteDue();
    this.#order.take(max, deliver);
  }

  /** Takes a message out of sight until `visibleAt`, or, when it is held, until its release. */
  hide(message: Message, visibleAt: number): void {
    message.visibleAt = visibleAt;
    this.#setPhase(message, 'inFlight');
    if (!message.held) this.#wakeAt(visibleAt, message);
  }

  release(message: Message): void {
    message.held = false;
    if (message.phase === 'inFlight') this.#wakeAt(message.visibleAt, message);
  }

  leave(message: Message): void {
    if (message.phase === 'gone') return;
    this.#messages.delete(message.sequence);
    const unlocks = message.phase === 'inFlight';
    this.#setPhase(message, 'gone');
    this.#order.left(message);
    // The next of its message group may go now.
    if (unlocks && message.record.group !== undefined && this.#order.hasReady) this.#notify();
  }

  #setPhase(message: Message, phase: Phase): void {
    this.#counts[message.phase] -= 1;
    message.phase = phase;
    this.#counts[phase] += 1;
  }

  /** Makes ready what has become due; an entry whose message was hidden again is out of date. */
  #promoteDue(): void {
    const now = this.#clock.now();
    let promoted = false;
    for (let due = this.#later.takeDue(now); due; due = this.#later.takeDue(now)) {
      const { item: message, at } = due;
      const waits = message.phase === 'delayed' || (message.phase === 'inFlight' && !message.held);
      if (!waits || message.visibleAt !== at) continue;
      this.#setPhase(message, 'ready');
      this.#order.ready(message);
      promoted = true;
    }
    if (promoted) this.#notify();
  }

  #wakeAt(at: number, message: Message): void {
    const isEarliest = at < (this.#later.nextAt ?? Number.POSITIVE_INFINITY);
    this.#later.add(at, message);
    if (isEarliest) this.#arm();
  }

  #arm(): void {
    this.#cancelTimer?.();
    const at = this.#later.nextAt;
    if (at === undefined) return;
    this.#cancelTimer = this.#clock.schedule(at, () => {
      this.#promoteDue();
      this.#arm();
    });
  }

  #notify(): void {
    for (const listener of [...this.#listeners]) listener();
  }
}
