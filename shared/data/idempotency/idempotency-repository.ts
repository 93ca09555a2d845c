import { createHash } from 'node:crypto';
import {
  ConditionalCheckFailedException,
  TransactionConflictException,
} from '@aws-sdk/client-dynamodb';
import {
  type DynamoDBDocumentClient,
  PutCommand,
  type PutCommandInput,
} from '@aws-sdk/lib-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import * as z from 'zod';
import { key } from '#shared/data/dynamo/keys.ts';
import { quantity } from '#shared/data/dynamo/quantity.ts';
import { readRow } from '#shared/data/dynamo/read-row.ts';
import { putRowWhere } from '#shared/data/dynamo/row-write.ts';
import { openAnswer, sealAnswer } from '#shared/data/idempotency/sealed-answer.ts';
import { after, hours, type Instant, instant } from '#shared/domain/quantities/units.ts';
import type {
  AskedRequest,
  HeldClaim,
  IdempotencyClaim,
  IdempotencyScope,
  IdempotencyStore,
} from '#shared/ports/idempotency-store.ts';
import type { NewId } from '#shared/ports/new-id.ts';

/** How long a repetition is answered as the first time. */
const MEMORY = hours(24);

/**
 * Access patterns of the table `idempotency`
 *   claim      Put   pk = client # operation # hash   sk = hash   if absent or expired; if its lease is over
 *   recording  Put   the same, while the claim is ours; part of the request's transaction
 *   isHeld     Get   the same
 *   release    Put   the same, while the claim is ours and nothing is recorded
 * The hash stands for path and key. An answer may hold a secret, such as a link token, so it is
 * sealed with the client's own key, of which the table knows only that hash.
 */
export const idempotencyRepository = (
  client: DynamoDBDocumentClient,
  table: string,
  newId: NewId,
): IdempotencyStore => {
  const put = (claim: HeldClaim, condition: Condition): Promise<Row | 'busy' | undefined> =>
    putUnless(client, { TableName: table, Item: toRow(claim), ...condition });

  return {
    claim: async (scope, request, { now, leasedUntil }) => {
      const claimId = newId();
      const fresh = { scope, request, claimId, leasedUntil, first: { id: claimId, at: now } };
      const found = await put(fresh, absentOrExpired(now));
      if (found === undefined) return { kind: 'claimed', claim: fresh };
      if (found === 'busy') return { kind: 'in-use' };
      const known = standing(scope, request, found, now);
      if (known) return known;
      const claim = { ...fresh, first: firstOf(found) ?? fresh.first };
      const beaten = await put(claim, stillUnanswered(found.claimId));
      return beaten === undefined ? { kind: 'claimed', claim } : { kind: 'in-use' };
    },

    recording: (claim, answer) =>
      putRowWhere(
        table,
        { ...toRow(claim), outcome: sealAnswer(claim.scope, answer) },
        {
          ConditionExpression: 'claimId = :claimId',
          ExpressionAttributeValues: { ':claimId': claim.claimId },
        },
      ),

    isHeld: async ({ scope, claimId }) => {
      const row = await readRow(client, table, keyOf(scope));
      return row?.claimId === claimId;
    },

    release: async (claim) => {
      const over = { ...claim, leasedUntil: instant(0) };
      // Whoever took over decides now, and what was recorded stays.
      await put(over, stillUnanswered(claim.claimId));
    },
  };
};

const Row = z.object({
  bodyHash: z.string(),
  version: z.string().optional(),
  claimId: z.string(),
  firstId: z.string().optional(),
  firstAt: quantity<Instant>().optional(),
  leasedUntil: z.number(),
  /** There once the request is done. */
  outcome: z.string().optional(),
});
type Row = z.infer<typeof Row>;

const toRow = ({ scope, request, claimId, first, leasedUntil }: HeldClaim) => ({
  ...keyOf(scope),
  ...request,
  claimId,
  firstId: first.id,
  firstAt: first.at,
  leasedUntil,
  expiresAt: inSeconds(after(first.at, MEMORY)),
});

const keyOf = ({ clientId, operationId, path, key: clientsKey }: IdempotencyScope) => {
  const hash = createHash('sha256')
    .update(JSON.stringify([path, clientsKey]))
    .digest('hex');
  return { pk: key(clientId, operationId, hash), sk: hash };
};

type Condition = Required<
  Pick<PutCommandInput, 'ConditionExpression' | 'ExpressionAttributeValues'>
>;

const absentOrExpired = (now: Instant): Condition => ({
  ConditionExpression: 'attribute_not_exists(pk) OR expiresAt <= :now',
  ExpressionAttributeValues: { ':now': inSeconds(now) },
});

const stillUnanswered = (claimId: string): Condition => ({
  ConditionExpression: 'claimId = :claimId AND attribute_not_exists(outcome)',
  ExpressionAttributeValues: { ':claimId': claimId },
});

/** Stores a row; else tells the one that stands against it, or that a transaction is at it. */
const putUnless = async (
  client: DynamoDBDocumentClient,
  input: PutCommandInput,
): Promise<Row | 'busy' | undefined> => {
  try {
    await client.send(new PutCommand({ ...input, ReturnValuesOnConditionCheckFailure: 'ALL_OLD' }));
    return undefined;
  } catch (error) {
    if (error instanceof TransactionConflictException) return 'busy';
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
    // The row may be gone meanwhile: as good as somebody who is at it.
    const row = error.Item && Row.parse(unmarshall(error.Item));
    // A retry by the SDK, whose first answer was lost, finds what it stored itself.
    return row?.claimId === input.Item?.claimId ? undefined : (row ?? 'busy');
  }
};

/** Builds before this one did not keep it. */
const firstOf = ({ firstId: id, firstAt: at }: Row): HeldClaim['first'] | undefined =>
  id === undefined || at === undefined ? undefined : { id, at };

/** What a repetition is told; undefined when it may take over. */
const standing = (
  scope: IdempotencyScope,
  { bodyHash, version }: AskedRequest,
  row: Row,
  now: Instant,
): IdempotencyClaim | undefined => {
  if (row.bodyHash !== bodyHash || (row.version ?? version) !== version) return { kind: 'reused' };
  if (row.outcome !== undefined) {
    return { kind: 'recorded', answer: openAnswer(scope, row.outcome) };
  }
  return row.leasedUntil < now ? undefined : { kind: 'in-use' };
};

const inSeconds = (moment: number) => Math.floor(moment / 1000);
