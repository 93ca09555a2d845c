import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { key } from '#shared/data/dynamo/keys.ts';
import { queryPage } from '#shared/data/dynamo/query-page.ts';
import { readRow } from '#shared/data/dynamo/read-row.ts';
import { addRow, removeRow, replaceRow } from '#shared/data/dynamo/row-write.ts';
import { rowsOfUser } from '#shared/data/dynamo/rows-of-user.ts';
import {
  parseSchedule,
  parseScheduleHead,
  scheduleKey,
  toScheduleRow,
} from '#shared/data/schedules/schedule-row.ts';
import type { ScheduleStore } from '#shared/ports/schedule-store.ts';

/**
 * Access patterns of the table `schedules`
 *   schedule      pk = client # schedule   sk = SCHEDULE
 *   listByUser    index byUser: userPk = client # user, userSk = creation
 */
export const scheduleRepository = (
  client: DynamoDBDocumentClient,
  table: string,
): ScheduleStore => ({
  get: async (clientId, scheduleId) => {
    const row = await readRow(client, table, scheduleKey(clientId, scheduleId));
    return row && parseSchedule(row);
  },
  head: async (clientId, scheduleId) => {
    const row = await readRow(client, table, scheduleKey(clientId, scheduleId));
    return row && parseScheduleHead(row);
  },
  listByUser: (clientId, userId, page) =>
    queryPage(
      client,
      {
        table,
        index: 'byUser',
        partition: ['userPk', key(clientId, userId)],
        sort: ['userSk', ''],
      },
      page,
      parseSchedule,
    ),
  allOfUser: async (clientId, userId) => {
    const rows = await rowsOfUser(client, table, clientId, userId);
    return rows.map(parseScheduleHead);
  },
  adding: (schedule) => addRow(table, toScheduleRow(schedule)),
  replacing: (next) => replaceRow(table, toScheduleRow(next)),
  removing: ({ clientId, id, version }) => removeRow(table, scheduleKey(clientId, id), version),
});
