/** Things that fall due at a time; the earliest comes first. */
export class TimeHeap<Item> {
  readonly #entries: { readonly at: number; readonly item: Item }[] = [];

  /** When the next one is due; undefined when there is none. */
  get nextAt(): number | undefined {
    return this.#entries[0]?.at;
  }

  add(at: number, item: Item): void {
    this.#entries.push({ at, item });
    this.#rise(this.#entries.length - 1);
  }

  /** Takes the earliest one out, if it is due at `now`. */
  takeDue(now: number): { readonly at: number; readonly item: Item } | undefined {
    const [first] = this.#entries;
    if (!first || first.at > now) return undefined;
    const last = this.#entries.pop();
    if (last && this.#entries.length > 0) {
      this.#entries[0] = last;
      this.#sink(0);
    }
    return first;
  }

  clear(): void {
    this.#entries.length = 0;
  }

  #rise(start: number): void {
    let index = start;
    while (index > 0) {
      const parent = (index - 1) >> 1;
      if (this.#at(parent) <= this.#at(index)) return;
      this.#swap(index, parent);
      index = parent;
    }
  }

  #sink(start: number): void {
    let index = start;
    for (;;) {
      const left = 2 * index + 1;
      const child = this.#at(left + 1) < this.#at(left) ? left + 1 : left;
      if (this.#at(child) >= this.#at(index)) return;
      this.#swap(index, child);
      index = child;
    }
  }

  #at(index: number): number {
    return this.#entries[index]?.at ?? Number.POSITIVE_INFINITY;
  }

  #swap(a: number, b: number): void {
    const [first, second] = [this.#entries[a], this.#entries[b]];
    if (!first || !second) return;
    this.#entries[a] = second;
    this.#entries[b] = first;
  }
}
