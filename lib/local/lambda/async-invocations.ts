import { randomUUID } from 'node:crypto';
import type { LocalClock } from '#lib/local/clock/clock.ts';
import type { AsyncInvocation } from '#lib/local/lambda/async-invocation.ts';
import { invocationReport } from '#lib/local/lambda/invocation-report.ts';
import { FunctionThrottled, type LocalFunction } from '#lib/local/lambda/local-function.ts';
import type { Prepared } from '#lib/local/prepared.ts';
import type { Sqs } from '#lib/local/sqs/sqs.ts';
import type { Json } from '#lib/local/store/json.ts';
import type { StoreOp } from '#lib/local/store/level.ts';
import { persistently } from '#lib/local/store/persistently.ts';
import { type Space, space } from '#lib/local/store/space.ts';
import type { Store } from '#lib/local/store/store.ts';

/**
 * Lambda's queue for asynchronous invocations. What it has accepted is in the store until the
 * function has run without an error, was tried as often as it may be, or became too old.
 */
export class AsyncInvocations {
  readonly #stored: Space<AsyncInvocation>;
  readonly #store: Store;
  readonly #clock: LocalClock;
  readonly #sqs: Sqs;
  readonly #functionOf: (arn: string) => LocalFunction;
  readonly #running = new Map<Promise<void>, string>();
  #stopped = false;

  constructor(options: {
    readonly store: Store;
    readonly clock: LocalClock;
    readonly sqs: Sqs;
    readonly functionOf: (arn: string) => LocalFunction;
  }) {
    this.#stored = space(options.store, 'async-invocation');
    this.#store = options.store;
    this.#clock = options.clock;
    this.#sqs = options.sqs;
    this.#functionOf = options.functionOf;
  }

  /** Goes on with what an earlier run had accepted. */
  async resume(): Promise<void> {
    for (const [, invocation] of await this.#stored.range()) this.#start(invocation);
  }

  /** Accepts an event: it is safe once the ops are stored. */
  prepare(functionArn: string, event: Json): Prepared {
    const acceptedAt = this.#clock.now();
    const requestId = randomUUID();
    const invocation = { requestId, functionArn, event, acceptedAt, failures: 0 };
    return {
      ops: [this.#stored.put(requestId, invocation)],
      commit: () => this.#start(invocation),
      result: undefined,
    };
  }

  /** Lets what runs come to its end; what waits for another attempt stays in the store. */
  async stop(): Promise<void> {
    this.#stopped = true;
    await Promise.allSettled(this.#running.keys());
  }

  /** Whether a function is at work on an event; not while one only waits for another attempt. */
  isAtWork(functionArn: string): boolean {
    return [...this.#running.values()].includes(functionArn);
  }

  #start(invocation: AsyncInvocation): void {
    if (this.#stopped) return;
    const run = this.#run(invocation).finally(() => this.#running.delete(run));
    this.#running.set(run, invocation.functionArn);
  }

  async #run(invocation: AsyncInvocation): Promise<void> {
    const { requestId, functionArn, event } = invocation;
    try {
      await this.#functionOf(functionArn).invoke(event, { requestId });
    } catch (error) {
      await this.#failed(invocation, error);
      return;
    }
    await this.#save([this.#stored.del(requestId)]);
  }

  async #failed(invocation: AsyncInvocation, error: unknown): Promise<void> {
    const { definition } = this.#functionOf(invocation.functionArn);
    const throttled = error instanceof FunctionThrottled;
    const failures = invocation.failures + (throttled ? 0 : 1);
    const age = this.#clock.now() - invocation.acceptedAt;
    const isTooOld = age > definition.asyncMaxAgeSeconds * 1000;
    if (isTooOld || failures > definition.asyncRetries) {
      const condition = isTooOld ? 'EventAgeExceeded' : 'RetriesExhausted';
      await this.#giveUp({ ...invocation, failures }, condition, error);
      return;
    }
    const next = { ...invocation, failures };
    await this.#save([this.#stored.put(next.requestId, next)]);
    const delay = throttled ? THROTTLED_DELAY_MS : failures * RETRY_DELAY_MS;
    this.#clock.schedule(this.#clock.now() + delay, () => this.#start(next));
  }

  /** The report and the end of the invocation go into the store together. */
  async #giveUp(invocation: AsyncInvocation, condition: string, error: unknown): Promise<void> {
    const { definition } = this.#functionOf(invocation.functionArn);
    const { onFailureArn, deadLettersArn } = definition;
    const sends: Prepared[] = [];
    if (onFailureArn !== undefined) {
      const at = this.#clock.now();
      const report = invocationReport(invocation, { condition, error, at });
      sends.push(this.#send(onFailureArn, report));
    }
    if (deadLettersArn !== undefined) sends.push(this.#send(deadLettersArn, invocation.event));
    const ops: StoreOp[] = sends.flatMap((send) => [...send.ops]);
    await this.#save([...ops, this.#stored.del(invocation.requestId)]);
    for (const { commit } of sends) commit();
  }

  #save(ops: readonly StoreOp[]): Promise<void> {
    return persistently(() => this.#store.batch(ops));
  }

  #send(queueArn: string, message: Json): Prepared {
    return this.#sqs.prepareSend(this.#sqs.queue(queueArn), {
      MessageBody: JSON.stringify(message),
    });
  }
}

/** Lambda waits one minute before the second attempt and two before the third. */
const RETRY_DELAY_MS = 60_000;

const THROTTLED_DELAY_MS = 1_000;
