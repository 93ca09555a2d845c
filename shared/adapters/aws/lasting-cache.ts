import {
  after,
  type Instant,
  type Milliseconds,
  minutes,
} from '#shared/domain/quantities/units.ts';
import type { Clock } from '#shared/ports/clock.ts';

/** A few values in memory that outlast an outage of whoever makes them. */
export type LastingCache<Value> = {
  /**
   * The kept value, or the one that `make` promises; who asks for it at the same time waits for the same.
   *
   * @param make Is told whether an older value is there, for which it need not wait long.
   * @throws what `make` throws, unless that is an outage and there is a value that may be used on.
   */
  readonly get: (name: string, make: (isRenewal: boolean) => Promise<Value>) => Promise<Value>;
  readonly size: () => number;
};

export type LastingCacheOptions = {
  /** Values at most; the longest unused one goes. */
  readonly capacity: number;
  readonly clock: Pick<Clock, 'now'>;
  /** How long a value is used before it is made anew; asked for each value. */
  readonly freshFor: () => Milliseconds;
  /** How long it is used at most, while it cannot be made anew. */
  readonly usableFor: Milliseconds;
  /** Whether a failure to make one says nothing about the value itself. */
  readonly isOutage: (error: unknown) => boolean;
};

/** After an outage was met, values that are still usable are not made anew for so long. */
const REST = minutes(1);

export const lastingCache = <Value>(options: LastingCacheOptions): LastingCache<Value> => {
  const { capacity, clock, freshFor, usableFor, isOutage } = options;
  const kept = new Map<string, Kept<Value>>();
  const making = new Map<string, Promise<Value>>();
  let metOutageAt: Instant | undefined;

  const isUsable = ({ madeAt }: Kept<Value>) => isWithin(clock.now(), madeAt, usableFor);
  const isResting = () => metOutageAt !== undefined && isWithin(clock.now(), metOutageAt, REST);

  const keep = (name: string, entry: Kept<Value>) => {
    // A map lists its entries in the order of their last insertion.
    kept.delete(name);
    kept.set(name, entry);
    const [oldest] = kept.keys();
    if (kept.size > capacity && oldest !== undefined) kept.delete(oldest);
  };
  const renewed = async (
    name: string,
    older: Kept<Value> | undefined,
    make: (isRenewal: boolean) => Promise<Value>,
  ): Promise<Value> => {
    try {
      const value = await make(older !== undefined);
      keep(name, { value, madeAt: clock.now(), freshFor: freshFor() });
      return value;
    } catch (error) {
      if (!isOutage(error)) {
        kept.delete(name);
        throw error;
      }
      metOutageAt = clock.now();
      if (older && isUsable(older)) return older.value;
      throw error;
    }
  };
  return {
    get: (name, make) => {
      const found = kept.get(name);
      const entry = found && isUsable(found) ? found : undefined;
      if (entry && (isWithin(clock.now(), entry.madeAt, entry.freshFor) || isResting())) {
        keep(name, entry);
        return Promise.resolve(entry.value);
      }
      const made = making.get(name) ?? renewed(name, entry, make);
      if (!making.has(name)) {
        making.set(name, made);
        const isMade = () => void making.delete(name);
        made.then(isMade, isMade);
      }
      return made;
    },
    size: () => kept.size,
  };
};

type Kept<Value> = {
  readonly value: Value;
  readonly madeAt: Instant;
  readonly freshFor: Milliseconds;
};

/** Before its beginning nothing lasts: a clock that was set back must not keep a value for longer. */
const isWithin = (now: Instant, since: Instant, length: Milliseconds): boolean =>
  since <= now && now < after(since, length);
