import type { StoredValue } from '#test/simulation/cloud/tables/stored-value.ts';

/** Whether two values are equal, member by member. */
export const sameValue = (a: StoredValue | undefined, b: StoredValue | undefined): boolean => {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (a instanceof Uint8Array || b instanceof Uint8Array) return sameBytes(a, b);
  if (isList(a) || isList(b)) return isList(a) && isList(b) && sameList(a, b);
  return sameMap(a, b);
};

type List = readonly StoredValue[];
type StoredMap = Readonly<Record<string, StoredValue>>;

const isList = (value: List | StoredMap): value is List => Array.isArray(value);

const sameList = (a: List, b: List): boolean =>
  a.length === b.length && a.every((member, index) => sameValue(member, b[index]));

const sameBytes = (a: object, b: object): boolean =>
  a instanceof Uint8Array &&
  b instanceof Uint8Array &&
  a.length === b.length &&
  a.every((byte, index) => byte === b[index]);

const sameMap = (a: StoredMap, b: StoredMap): boolean => {
  let left = 0;
  for (const name in a) {
    if (!sameValue(a[name], b[name])) return false;
    left += 1;
  }
  for (const _name in b) left -= 1;
  return left === 0;
};
