/**
 * Refuses what these tables would have to ignore: a simulation that does less than it was asked for
 * finds nothing wrong.
 */
export const onlyMembers = (known: ReadonlySet<string>, input: object): void => {
  for (const name in input) {
    if (!known.has(name) && input[name as keyof typeof input] !== undefined) {
      throw new Error(`the simulated tables do not know ${name}`);
    }
  }
};

const placeholders = ['ExpressionAttributeNames', 'ExpressionAttributeValues'];

/** What a read of rows may ask for. */
export const ofPage: readonly string[] = [
  'TableName',
  'IndexName',
  'ConsistentRead',
  'Limit',
  'ExclusiveStartKey',
  'FilterExpression',
  'Select',
  ...placeholders,
];

/** What a write of one row may ask for, beside what it is about. */
export const ofWrite: readonly string[] = [
  'TableName',
  'ConditionExpression',
  'ReturnValuesOnConditionCheckFailure',
  ...placeholders,
];
