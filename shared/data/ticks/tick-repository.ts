import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { type DynamoDBDocumentClient, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { TickStore } from '#shared/ports/tick-store.ts';

/** A minute that is so far ahead was written by a clock that was wrong: it holds nobody up. */
const FAR_AHEAD = 60;

/**
 * Access patterns of the table `ticks`; of no client
 *   begin, end   Update   pk = MINUTE   sk = MINUTE   the last minute that was begun, and that was ended
 */
export const tickRepository = (client: DynamoDBDocumentClient, table: string): TickStore => ({
  begin: async (minute) => {
    const before = await advance(client, table, 'begun', minute);
    if (!before) return undefined;
    const { ended } = Row.parse(before);
    return { done: ended !== undefined && ended < minute ? ended : null };
  },
  end: async (minute) => {
    await advance(client, table, 'ended', minute);
  },
});

const Row = z.object({ ended: z.int().optional() });

/** Sets a minute that is behind; the row as it was before, undefined when it was not behind. */
const advance = async (
  client: DynamoDBDocumentClient,
  table: string,
  name: 'begun' | 'ended',
  minute: number,
): Promise<Record<string, unknown> | undefined> => {
  try {
    const { Attributes = {} } = await client.send(
      new UpdateCommand({
        TableName: table,
        Key: { pk: 'MINUTE', sk: 'MINUTE' },
        UpdateExpression: 'SET #name = :minute',
        ConditionExpression: 'attribute_not_exists(#name) OR #name < :minute OR #name > :ahead',
        ExpressionAttributeNames: { '#name': name },
        ExpressionAttributeValues: { ':minute': minute, ':ahead': minute + FAR_AHEAD },
        ReturnValues: 'ALL_OLD',
      }),
    );
    return Attributes;
  } catch (cause) {
    if (cause instanceof ConditionalCheckFailedException) return undefined;
    throw cause;
  }
};
