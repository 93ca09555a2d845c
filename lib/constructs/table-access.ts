import { type TableName, tables } from '#shared/contract/resources/tables.ts';

/** A check within a transaction tells no more than reading the row would. */
const read = [
  'dynamodb:GetItem',
  'dynamodb:BatchGetItem',
  'dynamodb:Query',
  'dynamodb:ConditionCheckItem',
];

/** What a function may ask of a table. Nobody scans: a list without a key is a missing index. */
export const tableActions: Readonly<Record<'read' | 'write', string[]>> = {
  read,
  write: [
    ...read,
    'dynamodb:PutItem',
    'dynamodb:UpdateItem',
    'dynamodb:DeleteItem',
    // Deletes many rows at once; it can do nothing that the others could not.
    'dynamodb:BatchWriteItem',
  ],
};

/** Each index by its name, so that no role needs a wildcard. */
export const indexArns = (table: TableName, tableArn: string): string[] =>
  tables[table].indexes.map(({ name }) => `${tableArn}/index/${name}`);
