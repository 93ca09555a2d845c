import type { AttributeValue, Item } from '#lib/local/dynamodb/attribute-value.ts';

/** The attributes of those names that an item has. */
export const pickAttributes = (item: Item, names: readonly string[]): Item => {
  const picked: Record<string, AttributeValue> = {};
  for (const name of names) {
    const value = item[name];
    if (value !== undefined) picked[name] = value;
  }
  return picked;
};
