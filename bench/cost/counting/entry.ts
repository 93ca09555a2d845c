/** What is billed by one price. */
export type Billed =
  /** Requests of the SDK, each of which is billed by what it asks. */
  | 'calls'
  | 'runs'
  | 'compute'
  | 'reads'
  | 'writes'
  | 'sqs'
  | 'events'
  | 'kms'
  | 'secrets'
  | 'http'
  | 'logs'
  | 'traffic';

/** A sum of things of one sort. */
export type Entry = {
  readonly billed: Billed;
  /** The function for which it was, or the service that did it by itself. */
  readonly by: string;
  /** What was done, such as `GetItem`. */
  readonly what: string;
  /** To what: a table, an index of one, or a queue; empty where that says nothing. */
  readonly on: string;
  /** How often. */
  readonly count: number;
  /** In the unit of the price: requests, request units, GB-milliseconds or bytes. */
  readonly units: number;
};

/** Adds up what is told of it. */
export type Sums = {
  readonly add: (entry: Omit<Entry, 'count'> & { readonly count?: number }) => void;
  /** Forgets all that was told so far. */
  readonly reset: () => void;
  readonly entries: () => readonly Entry[];
};

export const sums = (): Sums => {
  const known = new Map<string, Entry>();
  return {
    add: ({ count = 1, ...entry }) => {
      const { billed, by, what, on, units } = entry;
      const key = [billed, by, what, on].join('|');
      const before = known.get(key) ?? { ...entry, count: 0, units: 0 };
      known.set(key, { ...before, count: before.count + count, units: before.units + units });
    },
    reset: () => known.clear(),
    entries: () => [...known.values()],
  };
};
