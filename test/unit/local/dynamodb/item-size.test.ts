import { describe, expect, it } from 'vitest';
import type { AttributeValue } from '#lib/local/dynamodb/attribute-value.ts';
import { itemSize } from '#lib/local/dynamodb/item-size.ts';

describe('itemSize', () => {
  it.each<{ name: string; value: AttributeValue; size: number }>([
    { name: 'a string in UTF-8', value: { S: 'é🔌' }, size: 6 },
    { name: 'an empty string', value: { S: '' }, size: 0 },
    { name: 'a number by its digits', value: { N: '12345' }, size: 4 },
    { name: 'zero', value: { N: '0' }, size: 1 },
    { name: 'a negative fraction', value: { N: '-0.0120' }, size: 3 },
    { name: 'a number without its trailing zeros', value: { N: '1000000' }, size: 2 },
    { name: 'bytes, not their base64', value: { B: 'AAECAw==' }, size: 4 },
    { name: 'a boolean', value: { BOOL: false }, size: 1 },
    { name: 'null', value: { NULL: true }, size: 1 },
    { name: 'a set of strings', value: { SS: ['ab', 'é'] }, size: 4 },
    { name: 'a set of numbers', value: { NS: ['1', '22'] }, size: 4 },
    { name: 'a set of bytes', value: { BS: ['AAEC', 'AA=='] }, size: 4 },
    { name: 'a list: 3, and 1 for each member', value: { L: [{ S: 'a' }, { S: 'b' }] }, size: 7 },
    { name: 'a map: 3, and 1 for each member', value: { M: { k: { S: 'v' } } }, size: 6 },
  ])('counts $name', ({ value, size }) => {
    expect(itemSize({ n: value })).toBe(1 + size);
  });

  it('counts names in UTF-8', () => {
    expect(itemSize({ é: { S: '' }, ab: { S: '' } })).toBe(4);
  });
});
