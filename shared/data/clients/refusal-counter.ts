import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { type DynamoDBDocumentClient, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { key } from '#shared/data/dynamo/keys.ts';
import type { RefusalCounter } from '#shared/ports/refusal-counter.ts';

/**
 * Access patterns of the table `rateLimits`
 *   count  Update  pk = client   sk = TOKEN_REFUSALS # end of the window
 */
export const refusalCounter = (client: DynamoDBDocumentClient, table: string): RefusalCounter => ({
  count: async (clientId, windowEnd, limit) => {
    try {
      await client.send(
        new UpdateCommand({
          TableName: table,
          Key: { pk: key(clientId), sk: key('TOKEN_REFUSALS', String(windowEnd)) },
          UpdateExpression: 'SET expiresAt = :gone ADD #count :one',
          ConditionExpression: 'attribute_not_exists(#count) OR #count < :limit',
          ExpressionAttributeNames: { '#count': 'count' },
          ExpressionAttributeValues: {
            ':gone': Math.ceil(windowEnd / 1000),
            ':one': 1,
            ':limit': limit,
          },
        }),
      );
      return true;
    } catch (cause) {
      if (cause instanceof ConditionalCheckFailedException) return false;
      throw cause;
    }
  },
});
