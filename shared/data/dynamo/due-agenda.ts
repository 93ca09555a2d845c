import { type DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { AGENDA_SHARDS, partsOf, shardName } from '#shared/data/dynamo/keys.ts';
import { type Instant, instant } from '#shared/domain/quantities/units.ts';
import type { Agenda } from '#shared/ports/agenda.ts';

/**
 * The agenda of one kind of row, read from the sparse `due` index of its table. `toMessage` gets the
 * unescaped parts of the row's `pk` and `sk`, and where it stands.
 */
export const dueAgenda = <Message>(
  client: DynamoDBDocumentClient,
  table: string,
  name: string,
  toMessage: (pk: readonly string[], sk: readonly string[], dueAt: Instant) => Message,
): Agenda<Message> => ({
  shards: AGENDA_SHARDS,
  due: async (shard, now, limit) => {
    const { Items = [] } = await client.send(
      new QueryCommand({
        TableName: table,
        IndexName: 'due',
        KeyConditionExpression: 'dueShard = :shard AND dueAt <= :now',
        ExpressionAttributeValues: { ':shard': shardName(name, shard), ':now': now },
        Limit: limit,
      }),
    );
    return Items.map((row) => {
      const dueAt = instant(Number(row.dueAt));
      return { message: toMessage(partsOf(String(row.pk)), partsOf(String(row.sk)), dueAt), dueAt };
    });
  },
});
