import type { LocalClock } from '#lib/local/clock/clock.ts';
import type { DynamoDb } from '#lib/local/dynamodb/dynamo-db.ts';
import type { StreamRecord } from '#lib/local/dynamodb/stream-record.ts';
import { discardReport } from '#lib/local/event-sources/discard-report.ts';
import type { MappingDefinition } from '#lib/local/event-sources/mapping-definition.ts';
import type { EventSource } from '#lib/local/event-sources/queue-mapping.ts';
import { type BatchContext, workOnBatch } from '#lib/local/event-sources/stream-batch.ts';
import { StreamProgress } from '#lib/local/event-sources/stream-progress.ts';
import type { LocalFunction } from '#lib/local/lambda/local-function.ts';
import type { Sqs } from '#lib/local/sqs/sqs.ts';
import { persistently } from '#lib/local/store/persistently.ts';
import type { Store } from '#lib/local/store/store.ts';

/** What a stream mapping works with. */
type StreamMappingContext = {
  readonly engine: DynamoDb;
  readonly table: string;
  readonly run: LocalFunction;
  readonly clock: LocalClock;
  readonly sqs: Sqs;
  readonly store: Store;
};

/**
 * Brings the changes of a table to a function, in order: with a parallelization factor, in order
 * for each item. The checkpoint is stored after the function has dealt with the records.
 */
export class StreamMapping implements EventSource {
  readonly #definition: MappingDefinition;
  readonly #context: StreamMappingContext;
  readonly #progress: StreamProgress;
  readonly #lanes: StreamRecord[][];
  readonly #working: (Promise<void> | undefined)[] = [];
  readonly #wakers = new Set<() => void>();
  #after: string | undefined;
  #reading: Promise<void> | undefined;
  #unsubscribe: () => void = () => undefined;
  #changed = false;
  #stopped = false;

  constructor(definition: MappingDefinition, context: StreamMappingContext) {
    this.#definition = definition;
    this.#context = context;
    this.#lanes = Array.from({ length: definition.parallelization }, () => []);
    this.#progress = new StreamProgress((sequence) =>
      persistently(() => context.engine.saveCheckpoint(definition.id, sequence)),
    );
  }

  async start(): Promise<void> {
    const { engine, table } = this.#context;
    this.#after = await engine.checkpoint(this.#definition.id);
    if (this.#after === undefined && this.#definition.startsAtLatest) await this.#skipToEnd();
    this.#unsubscribe = engine.onStream(table, () => this.#read());
    this.#read();
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#unsubscribe();
    for (const wake of this.#wakers) wake();
    await this.#reading;
    await Promise.all(this.#working);
    await this.#progress.settled();
  }

  async #skipToEnd(): Promise<void> {
    const { engine, table } = this.#context;
    for (;;) {
      const records = await engine.readStream({ table, after: this.#after, limit: 1000 });
      const last = records.at(-1);
      if (!last) break;
      this.#after = last.dynamodb.SequenceNumber;
    }
    if (this.#after !== undefined) await engine.saveCheckpoint(this.#definition.id, this.#after);
  }

  /** Reads on, unless that is under way already. */
  #read(): void {
    this.#changed = true;
    this.#reading ??= this.#readAll().finally(() => {
      this.#reading = undefined;
      // A change may have come in after the last look and before this.
      if (this.#mayRead) this.#read();
    });
  }

  get #mayRead(): boolean {
    const { batchSize, parallelization } = this.#definition;
    const most = 2 * batchSize * parallelization;
    return this.#changed && !this.#stopped && this.#progress.outstanding < most;
  }

  async #readAll(): Promise<void> {
    const { engine, table } = this.#context;
    const { batchSize } = this.#definition;
    while (this.#mayRead) {
      this.#changed = false;
      const records = await engine.readStream({ table, after: this.#after, limit: batchSize });
      for (const record of records) this.#dispatch(record);
      if (records.length > 0) this.#changed = true;
    }
  }

  #dispatch(record: StreamRecord): void {
    const sequence = record.dynamodb.SequenceNumber;
    this.#after = sequence;
    this.#progress.begin(sequence);
    if (!this.#definition.wants(record)) {
      this.#progress.finish(sequence);
      return;
    }
    const lane = laneOf(record, this.#lanes.length);
    this.#lanes[lane]?.push(record);
    this.#wake(lane);
  }

  #wake(lane: number): void {
    this.#working[lane] ??= this.#work(lane).finally(() => {
      this.#working[lane] = undefined;
      // A record may have come in after the last look and before this.
      if (this.#lanes[lane]?.length && !this.#stopped) this.#wake(lane);
    });
  }

  async #work(lane: number): Promise<void> {
    const waiting = this.#lanes[lane] ?? [];
    const { batchSize, windowMs } = this.#definition;
    // A turn of the event loop, in which the rest of what was read comes in.
    await new Promise((resolve) => setImmediate(resolve));
    while (waiting.length > 0 && !this.#stopped) {
      if (waiting.length < batchSize && windowMs > 0) await this.#pause(windowMs);
      await workOnBatch(waiting.splice(0, batchSize), this.#batchContext());
      this.#read();
    }
  }

  #batchContext(): BatchContext {
    const { run, clock, sqs, store, table } = this.#context;
    const finish = (records: readonly StreamRecord[]) => {
      for (const { dynamodb } of records) this.#progress.finish(dynamodb.SequenceNumber);
    };
    return {
      definition: this.#definition,
      run,
      clock,
      isStopped: () => this.#stopped,
      pause: (ms) => this.#pause(ms),
      finish,
      discard: async (records, condition, invocations) => {
        const { onFailureArn } = this.#definition;
        if (onFailureArn !== undefined) {
          const about = { condition, invocations, table, functionArn: run.definition.arn };
          const report = discardReport(records, { ...about, at: clock.now() });
          const send = sqs.prepareSend(sqs.queue(onFailureArn), {
            MessageBody: JSON.stringify(report),
          });
          await persistently(() => store.batch(send.ops));
          send.commit();
        }
        finish(records);
      },
    };
  }

  #pause(ms: number): Promise<void> {
    const { clock } = this.#context;
    return new Promise((resolve) => {
      const wake = () => {
        cancel();
        this.#wakers.delete(wake);
        resolve();
      };
      const cancel = clock.schedule(clock.now() + ms, wake);
      this.#wakers.add(wake);
    });
  }
}

/** The same item always takes the same lane. */
const laneOf = ({ dynamodb }: StreamRecord, lanes: number): number => {
  if (lanes === 1) return 0;
  let hash = 0;
  for (const character of JSON.stringify(dynamodb.Keys)) {
    hash = (hash * 31 + (character.codePointAt(0) ?? 0)) % 2_147_483_647;
  }
  return hash % lanes;
};
