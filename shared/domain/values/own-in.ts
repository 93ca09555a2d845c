/** What a record holds under a name that somebody else chose: nothing that every object has, such as `constructor`. */
export const ownIn = <Value>(
  record: Readonly<Record<string, Value>>,
  name: string,
): Value | undefined => (Object.hasOwn(record, name) ? record[name] : undefined);
