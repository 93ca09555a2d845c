import type { Item } from '#lib/local/dynamodb/attribute-value.ts';
import { pickAttributes } from '#lib/local/dynamodb/pick-attributes.ts';
import type { Table } from '#lib/local/dynamodb/table.ts';

/** The attributes of the primary key of an item. */
export const keyAttributes = ({ description }: Table, item: Item): Item =>
  pickAttributes(
    item,
    description.KeySchema.map(({ AttributeName }) => AttributeName),
  );
