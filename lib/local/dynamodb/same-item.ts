import type { AttributeValue, Item } from '#lib/local/dynamodb/attribute-value.ts';

/**
 * Whether two items hold the same data: the order of attributes and of the members of a set does
 * not count. A write for which this is true leaves no stream record.
 */
export const sameItem = (a: Item | undefined, b: Item | undefined): boolean => {
  if (a === undefined || b === undefined) return a === b;
  const names = Object.keys(a);
  return (
    names.length === Object.keys(b).length && names.every((name) => sameValue(a[name], b[name]))
  );
};

const sameValue = (a: AttributeValue | undefined, b: AttributeValue | undefined): boolean => {
  if (a === undefined || b === undefined) return a === b;
  if ('M' in a) return 'M' in b && sameItem(a.M, b.M);
  if ('L' in a) return 'L' in b && sameList(a.L, b.L);
  return scalar(a) === scalar(b);
};

const sameList = (a: readonly AttributeValue[], b: readonly AttributeValue[]): boolean =>
  a.length === b.length && a.every((value, index) => sameValue(value, b[index]));

/** A scalar or a set as text; lists and maps never come here on both sides. */
const scalar = (value: AttributeValue): string => {
  if ('SS' in value) return JSON.stringify({ SS: value.SS.toSorted() });
  if ('NS' in value) return JSON.stringify({ NS: value.NS.toSorted() });
  if ('BS' in value) return JSON.stringify({ BS: value.BS.toSorted() });
  return JSON.stringify(value);
};
