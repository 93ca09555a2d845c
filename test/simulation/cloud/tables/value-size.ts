import type { StoredValue } from '#test/simulation/cloud/tables/stored-value.ts';

/** Whether values are together larger than so many bytes, counted as DynamoDB counts. */
export const isLargerThan = (limit: number, value: StoredValue): boolean =>
  // Hardly anything is: a bound that costs nothing decides first.
  sizeOf(value, atMost) > limit && sizeOf(value, exactly) > limit;

/** An upper bound of the size of a value in bytes. */
export const roughSize = (value: StoredValue): number => sizeOf(value, atMost);
/** The size of a value in bytes as AWS documents it. */
export const exactSize = (value: StoredValue): number => sizeOf(value, exactly);

type BytesOf = (text: string) => number;

const atMost: BytesOf = (text) => text.length * 3;
const exactly: BytesOf = (text) => Buffer.byteLength(text);

const sizeOf = (value: StoredValue, bytesOf: BytesOf): number => {
  if (typeof value === 'string') return bytesOf(value);
  if (typeof value === 'number') return 2 + Math.ceil(String(value).length / 2);
  if (typeof value !== 'object' || value === null) return 1;
  if (Array.isArray(value)) {
    return value.reduce((sum: number, member: StoredValue) => sum + 1 + sizeOf(member, bytesOf), 3);
  }
  return 3 + rowSize(value as Readonly<Record<string, StoredValue>>, bytesOf);
};

const rowSize = (map: Readonly<Record<string, StoredValue>>, bytesOf: BytesOf): number => {
  let sum = 0;
  for (const name in map) sum += 1 + bytesOf(name) + sizeOf(map[name] ?? null, bytesOf);
  return sum;
};
