import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AttributeValue, Item } from '#lib/local/dynamodb/attribute-value.ts';
import { sameItem } from '#lib/local/dynamodb/same-item.ts';

const { value } = fc.letrec<{ value: AttributeValue }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.record({ S: fc.string({ maxLength: 2 }) }),
    fc.record({ N: fc.nat(9).map(String) }),
    fc.record({ BOOL: fc.boolean() }),
    fc.constant({ NULL: true } as const),
    fc.record({ SS: fc.uniqueArray(fc.string({ maxLength: 2 }), { minLength: 1, maxLength: 3 }) }),
    fc.record({ L: fc.array(tie('value'), { maxLength: 3 }) }),
    fc.record({ M: fc.dictionary(fc.string({ maxLength: 2 }), tie('value'), { maxKeys: 3 }) }),
  ),
}));
const item: fc.Arbitrary<Item> = fc.dictionary(fc.string({ maxLength: 2 }), value, { maxKeys: 4 });

/** The same data in another order, wherever order has no meaning. */
const reversed = (one: Item): Item =>
  Object.fromEntries(
    Object.entries(one)
      .toReversed()
      .map(([name, each]) => [name, reversedValue(each)]),
  );

const reversedValue = (one: AttributeValue): AttributeValue => {
  if ('M' in one) return { M: reversed(one.M) };
  if ('L' in one) return { L: one.L.map(reversedValue) };
  return 'SS' in one ? { SS: one.SS.toReversed() } : one;
};

describe('sameItem', () => {
  it('does not see an order that has no meaning', () => {
    fc.assert(fc.property(item, (one) => sameItem(one, reversed(one))));
  });

  it('tells items apart that differ in one attribute', () => {
    fc.assert(
      fc.property(item, value, (one, other) => {
        const changed = { ...one, extra: other };

        expect(sameItem(one, changed)).toBe(false);
        expect(sameItem(changed, { ...one, extra: { L: [other] } })).toBe(false);
      }),
    );
  });

  it.each([
    [{ l: { L: [{ S: 'a' }, { S: 'b' }] } }, { l: { L: [{ S: 'b' }, { S: 'a' }] } }],
    [{ n: { N: '1' } }, { n: { S: '1' } }],
    [{ s: { SS: ['1'] } }, { s: { NS: ['1'] } }],
    [{ l: { L: [] } }, { l: { M: {} } }],
    [{}, undefined],
  ])('tells %j from %j', (a, b) => {
    expect([sameItem(a, b), sameItem(b, a)]).toEqual([false, false]);
  });

  it('takes nothing and nothing as the same', () => {
    expect(sameItem(undefined, undefined)).toBe(true);
  });
});
