/**
 * Knows up to where a stream is done, although its lanes end records in any order. The checkpoint
 * follows the oldest record that is not done, so that a restart repeats records but skips none.
 */
export class StreamProgress {
  readonly #open: { readonly sequence: string; done: boolean }[] = [];
  readonly #bySequence = new Map<string, { readonly sequence: string; done: boolean }>();
  readonly #save: (sequence: string) => Promise<void>;
  #latest: string | undefined;
  #saved: string | undefined;
  #saving: Promise<void> | undefined;

  /** @param save keeps the number of the last record before which everything is done. */
  constructor(save: (sequence: string) => Promise<void>) {
    this.#save = save;
  }

  /** How many records were begun and are not done, or wait for one that is not. */
  get outstanding(): number {
    return this.#open.length;
  }

  /** Records must be begun in the order of the stream. */
  begin(sequence: string): void {
    const entry = { sequence, done: false };
    this.#open.push(entry);
    this.#bySequence.set(sequence, entry);
  }

  finish(sequence: string): void {
    const entry = this.#bySequence.get(sequence);
    if (entry) entry.done = true;
    while (this.#open[0]?.done) {
      const first = this.#open.shift();
      if (!first) break;
      this.#bySequence.delete(first.sequence);
      this.#latest = first.sequence;
    }
    if (this.#latest !== this.#saved) this.#saving ??= this.#saveLatest();
  }

  /** Resolves when the checkpoint is where it should be. */
  async settled(): Promise<void> {
    await this.#saving;
  }

  /** One write at a time, each with the newest number. */
  async #saveLatest(): Promise<void> {
    while (this.#latest !== undefined && this.#latest !== this.#saved) {
      const sequence = this.#latest;
      await this.#save(sequence);
      this.#saved = sequence;
    }
    this.#saving = undefined;
  }
}
