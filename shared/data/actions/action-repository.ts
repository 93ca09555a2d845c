import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import {
  actionKey,
  parseAction,
  parseActionHead,
  parseTarget,
  targetKey,
  toActionRow,
  toTargetRow,
} from '#shared/data/actions/action-row.ts';
import { unspread } from '#shared/data/dynamo/agenda-shards.ts';
import { dueAgenda } from '#shared/data/dynamo/due-agenda.ts';
import { readRow } from '#shared/data/dynamo/read-row.ts';
import { readingRow } from '#shared/data/dynamo/row-read.ts';
import {
  addRow,
  checkRowIsMissing,
  type RowKey,
  removeRow,
  replaceRow,
} from '#shared/data/dynamo/row-write.ts';
import { rowsOfUser } from '#shared/data/dynamo/rows-of-user.ts';
import type { ActionStore } from '#shared/ports/action-store.ts';

/**
 * Access patterns of the table `actions`
 *   action       pk = client # action   sk = ACTION   expires 90 days after its end
 *   target       pk = client # asset    sk = TARGET
 *   allOfUser    index byUser: userPk = client # user, userSk = creation
 *   agenda       index due: `actions` that are pending
 */
export const actionRepository = (
  client: DynamoDBDocumentClient,
  table: string,
  shards = unspread,
): ActionStore => {
  const read = (at: RowKey) => readRow(client, table, at);
  return {
    get: async (clientId, actionId) => {
      const row = await read(actionKey(clientId, actionId));
      return row && parseAction(row);
    },
    head: async (clientId, actionId) => {
      const row = await read(actionKey(clientId, actionId));
      return row && parseActionHead(row);
    },
    allOfUser: async (clientId, userId) => {
      const rows = await rowsOfUser(client, table, clientId, userId);
      return rows.map(parseActionHead);
    },
    target: async (clientId, targetId) => {
      const row = await read(targetKey(clientId, targetId));
      return row && parseTarget(row);
    },
    readingTarget: (clientId, targetId) =>
      readingRow(table, targetKey(clientId, targetId), parseTarget),
    adding: (action) => addRow(table, toActionRow(action, shards)),
    replacing: (next) => replaceRow(table, toActionRow(next, shards)),
    removing: (action) => removeRow(table, actionKey(action.clientId, action.id), action.version),
    puttingTarget: (next) =>
      next.version === 1 ? addRow(table, toTargetRow(next)) : replaceRow(table, toTargetRow(next)),
    removingTarget: (target) =>
      removeRow(table, targetKey(target.clientId, target.targetId), target.version),
    checkingNoTarget: (clientId, targetId) =>
      checkRowIsMissing(table, targetKey(clientId, targetId)),
    agenda: dueAgenda(client, table, 'actions', shards, ([clientId, actionId], _, dueAt) => ({
      clientId: String(clientId),
      actionId: String(actionId),
      dueAt,
    })),
  };
};
