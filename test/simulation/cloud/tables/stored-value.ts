/** What a row can hold. Sets and numbers beyond doubles are none of our platform's. */
export type StoredValue =
  | string
  | number
  | boolean
  | null
  | Uint8Array
  | readonly StoredValue[]
  | { readonly [name: string]: StoredValue };

/** A row as it is stored. It is never changed, only replaced: whoever has it may keep it. */
export type Row = {
  readonly pk: string;
  readonly sk: string;
  readonly [name: string]: StoredValue;
};

/**
 * A copy of what a caller gave, without what is undefined in it.
 *
 * @throws {Error} for what the document client would not marshal either, and for what it would but
 *   these tables do not know.
 */
const stored = (value: unknown): StoredValue | undefined => {
  if (typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number') return storedNumber(value);
  if (value === undefined || value === null) return value;
  if (Array.isArray(value)) return value.map(stored).filter((member) => member !== undefined);
  if (value instanceof Uint8Array) return Uint8Array.from(value);
  if (typeof value === 'object') return storedMap(value);
  throw new Error(`cannot store a ${typeof value}`);
};

/** A copy of an object that a caller gave. */
export const storedMap = (value: object): Record<string, StoredValue> => {
  const prototype = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) {
    throw new Error(`cannot store a ${value.constructor.name}`);
  }
  // A spread is by far the fastest way to an object of the same shape; few of its values are changed.
  const copy: Record<string, unknown> = { ...value };
  let gaps = false;
  for (const name in copy) {
    const given = copy[name];
    if (typeof given === 'string') continue;
    const kept = stored(given);
    if (kept === undefined) gaps = true;
    else if (kept !== given) copy[name] = kept;
  }
  return (gaps ? withoutGaps(copy) : copy) as Record<string, StoredValue>;
};

/** A copy of what is stored, for a caller to do with as he likes. */
export const handedOut = <Value extends StoredValue>(value: Value): Value => {
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof Uint8Array) return Uint8Array.from(value) as unknown as Value;
  if (Array.isArray(value)) return value.map(handedOut) as unknown as Value;
  const copy = { ...(value as Readonly<Record<string, StoredValue>>) };
  for (const name in copy) {
    const member = copy[name];
    if (typeof member === 'object' && member !== null) copy[name] = handedOut(member);
  }
  return copy as unknown as Value;
};

const withoutGaps = (value: Readonly<Record<string, unknown>>) => {
  const copy: Record<string, unknown> = {};
  for (const name in value) if (value[name] !== undefined) copy[name] = value[name];
  return copy;
};

const storedNumber = (value: number): number => {
  if (!(Math.abs(value) <= Number.MAX_SAFE_INTEGER)) throw new Error(`cannot store ${value}`);
  // DynamoDB knows one zero only.
  return value === 0 ? 0 : value;
};
