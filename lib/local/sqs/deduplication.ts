import type { LocalClock } from '#lib/local/clock/clock.ts';
import type { StoreOp } from '#lib/local/store/level.ts';
import { type Space, space } from '#lib/local/store/space.ts';
import type { Store } from '#lib/local/store/store.ts';

/** A message that was accepted under a deduplication id. */
type Accepted = { readonly id: string; readonly sequence: number; readonly at: number };

/** Remembers for five minutes what a FIFO queue has accepted, also across restarts. */
export class Deduplication {
  readonly #accepted = new Map<string, Accepted>();
  readonly #space: Space<Accepted>;
  readonly #clock: LocalClock;

  constructor(queueName: string, store: Store, clock: LocalClock) {
    this.#space = space(store, `sqs.${queueName}.accepted`);
    this.#clock = clock;
  }

  async load(): Promise<void> {
    const entries = await this.#space.range();
    for (const [key, accepted] of entries.toSorted(([, a], [, b]) => a.at - b.at)) {
      this.#accepted.set(key, accepted);
    }
  }

  /** The message that was accepted under `key` within the last five minutes. */
  find(key: string): Accepted | undefined {
    const accepted = this.#accepted.get(key);
    return accepted && this.#isRecent(accepted) ? accepted : undefined;
  }

  /** Remembers a message from now on. @returns the changes that keep it, and forget old ones. */
  accept(key: string, message: { readonly id: string; readonly sequence: number }): StoreOp[] {
    const ops = this.#forgetOld();
    const accepted = { id: message.id, sequence: message.sequence, at: this.#clock.now() };
    // Deleted first, so that the map stays in order of time.
    this.#accepted.delete(key);
    this.#accepted.set(key, accepted);
    return [...ops, this.#space.put(key, accepted)];
  }

  #forgetOld(): StoreOp[] {
    const ops: StoreOp[] = [];
    for (const [key, accepted] of this.#accepted) {
      if (this.#isRecent(accepted)) break;
      this.#accepted.delete(key);
      ops.push(this.#space.del(key));
    }
    return ops;
  }

  #isRecent({ at }: Accepted): boolean {
    return this.#clock.now() - at < WINDOW_MS;
  }
}

const WINDOW_MS = 5 * 60_000;
