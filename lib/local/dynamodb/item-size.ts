import type { AttributeValue, Item } from '#lib/local/dynamodb/attribute-value.ts';

/**
 * The size of an item in bytes as AWS documents it: names and strings in UTF-8, half a byte per
 * digit of a number, three bytes for a list or map plus one for each of its members.
 */
export const itemSize = (item: Item): number =>
  sum(Object.entries(item).map(([name, value]) => Buffer.byteLength(name) + valueSize(value)));

const valueSize = (value: AttributeValue): number => {
  if ('S' in value) return Buffer.byteLength(value.S);
  if ('N' in value) return numberSize(value.N);
  if ('M' in value) return 3 + Object.keys(value.M).length + itemSize(value.M);
  if ('L' in value) return 3 + value.L.length + sum(value.L.map(valueSize));
  if ('B' in value) return binarySize(value.B);
  return setSize(value);
};

const setSize = (value: AttributeValue): number => {
  if ('SS' in value) return sum(value.SS.map((member) => Buffer.byteLength(member)));
  if ('NS' in value) return sum(value.NS.map(numberSize));
  if ('BS' in value) return sum(value.BS.map(binarySize));
  return 1;
};

const numberSize = (number: string): number => {
  const [digits = ''] = number.toLowerCase().split('e');
  const significant = digits.replace(/[-+.]/g, '').replace(/^0+|0+$/g, '').length;
  return 1 + Math.ceil(significant / 2) + (number.startsWith('-') ? 1 : 0);
};

const binarySize = (base64: string): number => Buffer.byteLength(base64, 'base64');

const sum = (sizes: readonly number[]): number => sizes.reduce((total, size) => total + size, 0);
