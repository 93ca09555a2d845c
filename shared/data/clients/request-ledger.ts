import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { type DynamoDBDocumentClient, GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { key } from '#shared/data/dynamo/keys.ts';
import { quantity } from '#shared/data/dynamo/quantity.ts';
import { isOutOfBounds, type Use } from '#shared/domain/clients/request-budget.ts';
import type { Instant } from '#shared/domain/quantities/units.ts';
import type { RequestLedger } from '#shared/ports/request-ledger.ts';

/** A row that nobody has written to for so long tells nothing any more. */
const KEPT_MS = 24 * 3_600_000;

/**
 * Access patterns of the table `rateLimits`
 *   requests  pk = client   sk = REQUESTS   until when its time is used up; read as it was a moment ago
 */
export const requestLedger = (client: DynamoDBDocumentClient, table: string): RequestLedger => {
  const at = (clientId: string) => ({ pk: key(clientId), sk: 'REQUESTS' });
  const write = async (
    clientId: string,
    use: Use,
    how: 'goes on' | 'begins anew',
  ): Promise<Instant | undefined> => {
    try {
      const { Attributes } = await client.send(
        new UpdateCommand({
          TableName: table,
          Key: at(clientId),
          ...expressions(use, how),
          ReturnValues: 'UPDATED_NEW',
        }),
      );
      return RequestsRow.parse(Attributes).usedUntil;
    } catch (cause) {
      if (cause instanceof ConditionalCheckFailedException) return undefined;
      throw cause;
    }
  };
  return {
    usedUntil: async (clientId) => {
      const { Item } = await client.send(new GetCommand({ TableName: table, Key: at(clientId) }));
      return Item && RequestsRow.parse(Item).usedUntil;
    },
    use: async (clientId, use, known) => {
      const [first, other] = isOutOfBounds(known, use)
        ? (['begins anew', 'goes on'] as const)
        : (['goes on', 'begins anew'] as const);
      for (const how of [first, other, first]) {
        const usedUntil = await write(clientId, use, how);
        if (usedUntil !== undefined) return usedUntil;
      }
      throw new Error('the clocks of those who count requests are too far apart');
    },
  };
};

const expressions = ({ length, start, least, most }: Use, how: 'goes on' | 'begins anew') => {
  const shared = { ':length': length, ':least': least, ':most': most, ':gone': expiry(start) };
  return how === 'goes on'
    ? {
        UpdateExpression: 'SET usedUntil = usedUntil + :length, expiresAt = :gone',
        ConditionExpression: 'usedUntil BETWEEN :least AND :most',
        ExpressionAttributeValues: shared,
      }
    : {
        UpdateExpression: 'SET usedUntil = :start + :length, expiresAt = :gone',
        ConditionExpression:
          'attribute_not_exists(usedUntil) OR usedUntil < :least OR usedUntil > :most',
        ExpressionAttributeValues: { ...shared, ':start': start },
      };
};

const expiry = (start: Instant) => Math.ceil((start + KEPT_MS) / 1000);

const RequestsRow = z.object({ usedUntil: quantity<Instant>() });
