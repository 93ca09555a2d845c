/** A record with a value for each key, made in the order of the keys. */
export const recordOf = <Key extends string, Value>(
  keys: readonly Key[],
  make: (key: Key) => Value,
): Readonly<Record<Key, Value>> =>
  // The type of `fromEntries` forgets which keys went in.
  Object.fromEntries(keys.map((key) => [key, make(key)])) as Record<Key, Value>;
