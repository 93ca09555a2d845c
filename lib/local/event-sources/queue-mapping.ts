import type { LocalClock } from '#lib/local/clock/clock.ts';
import { failedIdentifiers } from '#lib/local/event-sources/batch-outcome.ts';
import type { MappingDefinition } from '#lib/local/event-sources/mapping-definition.ts';
import { filterableRecord, queueRecord } from '#lib/local/event-sources/queue-record.ts';
import type { LocalFunction } from '#lib/local/lambda/local-function.ts';
import type { Message } from '#lib/local/sqs/message.ts';
import type { Queue } from '#lib/local/sqs/queue.ts';
import type { Json } from '#lib/local/store/json.ts';
import { pause } from '#lib/local/store/persistently.ts';
import { StoreUnavailable } from '#lib/local/store/store-unavailable.ts';

/** Brings records to a function for as long as the local cloud runs. */
export type EventSource = {
  start(): Promise<void>;
  /** Takes no more; resolves when what was under way has ended. */
  stop(): Promise<void>;
};

/**
 * Brings the messages of a queue to a function. A message leaves the queue only after the function
 * has dealt with it; until then it is held, so that a fast clock does not deliver it twice.
 */
export class QueueMapping implements EventSource {
  readonly #definition: MappingDefinition;
  readonly #queue: Queue;
  readonly #function: LocalFunction;
  readonly #clock: LocalClock;
  /**
   * Batches at once. A batch that has its messages but has not come to the function yet has a place already: were it
   * refused one, its messages would count as received, and come back behind what is younger.
   */
  readonly #atOnce: number;
  readonly #underWay = new Set<Promise<void>>();
  readonly #unsubscribe: (() => void)[] = [];
  readonly #wakeGatherers = new Set<() => void>();
  /** While one batch waits to be filled, no other may take messages from it. */
  #gathering = false;
  #pumping = false;
  #stopped = false;

  constructor(
    definition: MappingDefinition,
    { queue, run, clock }: { queue: Queue; run: LocalFunction; clock: LocalClock },
  ) {
    this.#definition = definition;
    this.#queue = queue;
    this.#function = run;
    this.#clock = clock;
    const { reservedConcurrency = Number.POSITIVE_INFINITY } = run.definition;
    this.#atOnce = Math.min(definition.maximumConcurrency, reservedConcurrency);
  }

  async start(): Promise<void> {
    this.#unsubscribe.push(
      this.#queue.onReady(() => this.#pump()),
      this.#function.onFree(() => this.#pump()),
    );
    this.#pump();
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    for (const unsubscribe of this.#unsubscribe) unsubscribe();
    for (const wake of this.#wakeGatherers) wake();
    await Promise.all(this.#underWay);
  }

  /** Starts as many batches as there is work, and room, for. */
  #pump(): void {
    // To look at the queue may bring to light that a message is due, of which we are told in the midst of this.
    if (this.#pumping) return;
    this.#pumping = true;
    // Each round takes messages before it waits for anything, so this comes to an end.
    while (
      !this.#stopped &&
      !this.#gathering &&
      this.#underWay.size < this.#atOnce &&
      this.#function.hasCapacity &&
      this.#queue.hasReady
    ) {
      const batch = this.#runBatch().finally(() => {
        this.#underWay.delete(batch);
        this.#pump();
      });
      this.#underWay.add(batch);
    }
    this.#pumping = false;
  }

  async #runBatch(): Promise<void> {
    let messages: Message[] = [];
    try {
      messages = await this.#gather();
      const records = messages.map((message) => queueRecord(this.#queue.arn, message));
      const wanted = records.map((record) => this.#definition.wants(filterableRecord(record)));
      const failed = await this.#invoke(
        records.filter((_, index) => wanted[index]),
        messages.filter((_, index) => wanted[index]),
      );
      await this.#queue.deleteAll(messages.filter(({ record }) => !failed.has(record.id)));
    } catch (error) {
      if (!(error instanceof StoreUnavailable)) throw error;
      // What was worked on and could not be deleted comes again, as it may at any time.
      await pause();
    } finally {
      for (const message of messages) this.#queue.release(message);
    }
  }

  async #invoke(Records: readonly Json[], messages: readonly Message[]) {
    const ids = messages.map(({ record }) => record.id);
    if (Records.length === 0) return new Set<string>();
    try {
      const result = await this.#function.invoke({ Records });
      // A function may return anything; only JSON arrives on AWS.
      const failed = failedIdentifiers(result as Json, ids, this.#definition.reportsItemFailures);
      return failed === 'unreadable' ? new Set(ids) : failed;
    } catch {
      return new Set(ids);
    }
  }

  /** A full batch, or what has come in by the end of the window. */
  async #gather(): Promise<Message[]> {
    const { batchSize, windowMs } = this.#definition;
    this.#gathering = windowMs > 0;
    try {
      const messages = await this.#receive(batchSize);
      const deadline = this.#clock.now() + windowMs;
      while (messages.length < batchSize && this.#clock.now() < deadline && !this.#stopped) {
        await this.#untilReadyOr(deadline);
        messages.push(...(await this.#receive(batchSize - messages.length)));
      }
      return messages;
    } finally {
      this.#gathering = false;
      if (windowMs > 0) this.#pump();
    }
  }

  #receive(max: number): Promise<Message[]> {
    // Ten messages of a FIFO queue at most: it locks their groups.
    const most = this.#queue.definition.fifo ? Math.min(max, 10) : max;
    return this.#queue.receive({ max: most, hold: true });
  }

  #untilReadyOr(deadline: number): Promise<void> {
    return new Promise((resolve) => {
      const wake = () => {
        stopListening();
        cancelTimer();
        this.#wakeGatherers.delete(wake);
        resolve();
      };
      const stopListening = this.#queue.onReady(wake);
      const cancelTimer = this.#clock.schedule(deadline, wake);
      this.#wakeGatherers.add(wake);
      if (this.#queue.hasReady) wake();
    });
  }
}
