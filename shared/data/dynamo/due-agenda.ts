import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { AgendaShards } from '#shared/data/dynamo/agenda-shards.ts';
import { duePage } from '#shared/data/dynamo/due-page.ts';
import { partsOf, shardName } from '#shared/data/dynamo/keys.ts';
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
  { read }: AgendaShards,
  toMessage: (pk: readonly string[], sk: readonly string[], dueAt: Instant) => Message,
): Agenda<Message> => ({
  shards: read,
  due: (shard, { since, until }, after) =>
    duePage(
      client,
      {
        TableName: table,
        IndexName: 'due',
        KeyConditionExpression: 'dueShard = :shard AND dueAt BETWEEN :since AND :until',
        ExpressionAttributeValues: {
          ':shard': shardName(name, shard),
          ':since': since ?? 0,
          ':until': until,
        },
      },
      after,
      ({ pk, sk, dueAt }) =>
        toMessage(partsOf(String(pk)), partsOf(String(sk)), instant(Number(dueAt))),
    ),
});
