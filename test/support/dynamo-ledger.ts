import type { TableDefinition } from '#lib/local/dynamodb/table.ts';
import type { JsonObject } from '#lib/local/store/json.ts';

/** How many accounts share the money, and what each had at first. */
export const ACCOUNTS = 20;
export const OPENING = 100;

/** Accounts and bookings, by key and by kind, with their history. */
export const ledger = {
  TableName: 'Ledger',
  AttributeDefinitions: [
    { AttributeName: 'pk', AttributeType: 'S' },
    { AttributeName: 'kind', AttributeType: 'S' },
  ],
  KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
  GlobalSecondaryIndexes: [
    {
      IndexName: 'byKind',
      KeySchema: [{ AttributeName: 'kind', KeyType: 'HASH' }],
      Projection: { ProjectionType: 'ALL' },
    },
  ],
  StreamSpecification: { StreamViewType: 'NEW_AND_OLD_IMAGES' },
} as const satisfies TableDefinition;

/** The key of an account. */
export const accountId = (account: number): string => `account-${account}`;

/** A transfer that a client would repeat under the same token: two balances and a booking. */
export const transfer = (booking: {
  readonly id: string;
  readonly from: number;
  readonly to: number;
  readonly amount: number;
}): JsonObject => {
  const { id, from, to, amount } = booking;
  const change = (account: number, sign: '+' | '-') => ({
    TableName: 'Ledger',
    Key: { pk: { S: accountId(account) } },
    UpdateExpression: `SET balance = balance ${sign} :amount`,
    ExpressionAttributeValues: { ':amount': { N: `${amount}` } },
  });
  return {
    ClientRequestToken: id,
    TransactItems: [
      { Update: { ...change(from, '-'), ConditionExpression: 'balance >= :amount' } },
      { Update: change(to, '+') },
      {
        Put: {
          TableName: 'Ledger',
          Item: { pk: { S: id }, kind: { S: 'booking' }, amount: { N: `${amount}` } },
        },
      },
    ],
  };
};
