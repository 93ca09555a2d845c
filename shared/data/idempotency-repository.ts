import { createHash } from 'node:crypto';
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import {
  DeleteCommand,
  type DynamoDBDocumentClient,
  PutCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import * as z from 'zod';
import { key } from '#shared/data/dynamo/keys.ts';
import { openOutcome, sealOutcome } from '#shared/data/sealed-outcome.ts';
import { after, hours } from '#shared/domain/quantities/units.ts';
import type {
  IdempotencyClaim,
  IdempotencyScope,
  IdempotencyStore,
} from '#shared/ports/idempotency-store.ts';
import type { NewId } from '#shared/ports/new-id.ts';

/** How long a repetition is answered as the first time. */
const MEMORY = hours(24);

const Row = z.object({
  bodyHash: z.string(),
  claimId: z.string(),
  leasedUntil: z.number(),
  /** There once the request is done. */
  outcome: z.string().optional(),
});

/**
 * Access patterns of the table `idempotency`
 *   claim     Put     pk = client # operation # hash   sk = hash   if absent, expired or its lease is over
 *   complete  Update  the same, while the claim is ours
 *   release   Delete  the same, while the claim is ours
 * The hash stands for path and key. An outcome may hold a secret, such as a link token, so it is
 * sealed with the client's own key, of which the table knows only that hash.
 */
export const idempotencyRepository = (
  client: DynamoDBDocumentClient,
  table: string,
  newId: NewId,
): IdempotencyStore => ({
  claim: async (scope, bodyHash, { now, leasedUntil }) => {
    const claimId = newId();
    try {
      await client.send(
        new PutCommand({
          TableName: table,
          Item: {
            ...keyOf(scope),
            bodyHash,
            claimId,
            leasedUntil,
            expiresAt: inSeconds(after(now, MEMORY)),
          },
          ConditionExpression:
            'attribute_not_exists(pk) OR expiresAt <= :nowSeconds OR ' +
            '(attribute_not_exists(outcome) AND leasedUntil < :now AND bodyHash = :bodyHash)',
          ExpressionAttributeValues: {
            ':now': now,
            ':nowSeconds': inSeconds(now),
            ':bodyHash': bodyHash,
          },
          ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
        }),
      );
      return { kind: 'claimed', claimId };
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException) || !error.Item) throw error;
      return standing(scope, bodyHash, Row.parse(unmarshall(error.Item)));
    }
  },

  complete: (scope, claimId, outcome) =>
    whileOurs(
      client.send(
        new UpdateCommand({
          TableName: table,
          Key: keyOf(scope),
          UpdateExpression: 'SET outcome = :outcome',
          ConditionExpression: 'claimId = :claimId',
          ExpressionAttributeValues: {
            ':claimId': claimId,
            ':outcome': sealOutcome(scope, outcome),
          },
        }),
      ),
    ),

  release: (scope, claimId) =>
    whileOurs(
      client.send(
        new DeleteCommand({
          TableName: table,
          Key: keyOf(scope),
          ConditionExpression: 'claimId = :claimId',
          ExpressionAttributeValues: { ':claimId': claimId },
        }),
      ),
    ),
});

const keyOf = ({ clientId, operationId, path, key: clientsKey }: IdempotencyScope) => {
  const hash = createHash('sha256')
    .update(JSON.stringify([path, clientsKey]))
    .digest('hex');
  return { pk: key(clientId, operationId, hash), sk: hash };
};

const standing = (
  scope: IdempotencyScope,
  bodyHash: string,
  row: z.infer<typeof Row>,
): IdempotencyClaim => {
  if (row.bodyHash !== bodyHash) return { kind: 'reused' };
  if (row.outcome === undefined) return { kind: 'in-use' };
  return { kind: 'recorded', outcome: openOutcome(scope, row.outcome) };
};

/** Somebody who took over after our lease decides now; what we know is no longer asked for. */
const whileOurs = async (write: Promise<unknown>): Promise<void> => {
  try {
    await write;
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
  }
};

const inSeconds = (moment: number) => Math.floor(moment / 1000);
