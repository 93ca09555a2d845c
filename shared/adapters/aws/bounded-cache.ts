import type { Instant } from '#shared/domain/quantities/units.ts';
import type { Clock } from '#shared/ports/clock.ts';

/** A few values in memory, each until its time; the longest unused one goes when there are too many. */
export type BoundedCache<Value> = {
  /** The kept value, or the one that `make` promises; who asks at the same time waits for the same. */
  readonly get: (name: string, until: Instant, make: () => Promise<Value>) => Promise<Value>;
  readonly forget: (name: string) => void;
  readonly size: () => number;
};

export const boundedCache = <Value>(
  capacity: number,
  clock: Pick<Clock, 'now'>,
): BoundedCache<Value> => {
  const kept = new Map<string, { readonly value: Promise<Value>; readonly until: Instant }>();
  const keep = (name: string, until: Instant, make: () => Promise<Value>) => {
    const entry = { value: make(), until };
    entry.value.catch(() => {
      // A failure is not worth keeping; another entry may have taken the place meanwhile.
      if (kept.get(name) === entry) kept.delete(name);
    });
    return entry;
  };
  return {
    get: (name, until, make) => {
      const found = kept.get(name);
      const entry = found && clock.now() < found.until ? found : keep(name, until, make);
      // A map lists its entries in the order of their last insertion.
      kept.delete(name);
      kept.set(name, entry);
      const [oldest] = kept.keys();
      if (kept.size > capacity && oldest !== undefined) kept.delete(oldest);
      return entry.value;
    },
    forget: (name) => void kept.delete(name),
    size: () => kept.size,
  };
};
