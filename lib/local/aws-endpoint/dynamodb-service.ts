import { arnOf } from '#lib/local/account.ts';
import { isObject } from '#lib/local/as-object.ts';
import type { AwsService } from '#lib/local/aws-endpoint/aws-endpoint.ts';
import { leadingKeys } from '#lib/local/aws-endpoint/leading-keys.ts';
import type { DynamoDb } from '#lib/local/dynamodb/dynamo-db.ts';
import { authorize } from '#lib/local/iam/authorize.ts';
import type { Principal } from '#lib/local/iam/principal.ts';
import type { JsonObject } from '#lib/local/store/json.ts';

/** What is known of a table when a call is checked: the name of its partition key. */
type PartitionKeys = ReadonlyMap<string, string>;

/** DynamoDB behind the permissions of its callers. */
export const dynamoDbService = (engine: DynamoDb, partitionKeys: PartitionKeys): AwsService => ({
  target: 'DynamoDB_20120810',
  contentType: 'application/x-amz-json-1.0',
  call: (action, input, principal) => {
    if (!principal.administrator) {
      for (const access of accessesOf(action, input)) check(access, principal, partitionKeys);
    }
    return engine.call(action, input);
  },
});

/** One table that a call touches, and how. */
type Access = { readonly action: string; readonly table: string; readonly input: JsonObject };

const check = (
  { action, table, input }: Access,
  principal: Principal,
  partitionKeys: PartitionKeys,
) => {
  const index = input.IndexName;
  authorize(principal, {
    action: `dynamodb:${action}`,
    resource: resourceOf(table, index),
    context: () => ({
      'dynamodb:leadingkeys': leadingKeys(input, partitionKeys.get(nameOf(table))),
    }),
  });
};

/** Callers may name a table by its ARN as well. */
const nameOf = (table: string) => table.slice(table.lastIndexOf('/') + 1);

const resourceOf = (table: string, index: JsonObject[string]) => {
  if (table === '') return '*';
  const arn = arnOf('dynamodb', `table/${nameOf(table)}`);
  return typeof index === 'string' ? `${arn}/index/${index}` : arn;
};

/** The permissions that an action needs: transactions and batches need those of their parts. */
const accessesOf = (action: string, input: JsonObject): Access[] => {
  const items = input.TransactItems;
  if (Array.isArray(items)) return items.filter(isObject).flatMap(transactionAccesses);
  const requests = input.RequestItems;
  if (isObject(requests)) {
    return Object.entries(requests).map(([table, request]) => ({
      action,
      table,
      input: { RequestItems: request },
    }));
  }
  return [{ action, table: typeof input.TableName === 'string' ? input.TableName : '', input }];
};

const transactionAccesses = (item: JsonObject): Access[] =>
  Object.entries(item).flatMap(([operation, part]) =>
    isObject(part)
      ? [
          {
            action: operation === 'ConditionCheck' ? 'ConditionCheckItem' : `${operation}Item`,
            table: String(part.TableName),
            input: part,
          },
        ]
      : [],
  );
