import { type TableName, tableNames } from '#shared/contract/resources/tables.ts';
import {
  isAccount,
  type Law,
  type LawWorld,
  ownerOf,
  type RawRow,
  textIn,
} from '#test/simulation/laws/law-world.ts';
import { type UserChange, userChange } from '#test/simulation/laws/user-change.ts';
import type { Platform } from '#test/simulation/platform/platform.ts';

/**
 * Where something of a deleted user may stay: answers to repeated requests, which are sealed with the
 * client's own key and go after a day.
 */
const MAY_KEEP = new Set<TableName>(['idempotency']);

/** Tables whose rows are of a user from their first moment on. */
const OWNED = new Set([
  'assets',
  'actions',
  'linkSessions',
  'locations',
  'schedules',
  'flexPolicies',
  'statistics',
]);
const isOwned = (table: string, row: RawRow) =>
  OWNED.has(table) ||
  (['tariffs', 'smartCharging'].includes(table) && row.userId !== undefined) ||
  (table === 'users' && (isAccount(row) || isDisconnection(row)));
const isDisconnection = (row: RawRow) => textIn(row, 'sk').startsWith('DISCONNECTION#');

/** Tables that hold what is a client's own. Events of a webhook that is gone vanish by themselves. */
const OF_CLIENTS = [
  'users',
  'assets',
  'actions',
  'locations',
  'schedules',
  'smartCharging',
  'flexPolicies',
  'statistics',
  'tariffs',
  'virtualDevices',
] as const;

/** Of a deleted user nothing is left, in any table or queue. */
export const erasureLaws = ({ broken }: LawWorld): Law => {
  const users = new Map<string, UserChange>();
  const closed = new Set<string>();
  const ownersGone = () =>
    [...users.values()].filter(({ isThere }) => !isThere).map(({ owner }) => owner);

  const checkOwner = (table: string, row: RawRow) => {
    const owner = ownerOf(row);
    if (users.get(owner)?.isTombstone) {
      broken('nothing is added for a deleted user', `${table} ${textIn(row, 'pk')} of ${owner}`);
    }
  };
  const checkClients = ({ rows }: Platform) => {
    for (const table of OF_CLIENTS) {
      for (const row of rows.rows(table)) {
        if (closed.has(textIn(row, 'clientId'))) {
          broken('nothing is left of a deleted client', `${table} ${textIn(row, 'pk')}`);
        }
      }
    }
  };
  const check = (owners: readonly string[], where: string, text: string) => {
    for (const owner of owners) {
      const [clientId = '', name = ''] = owner.split('#').map(decodeURIComponent);
      const isOf = text.includes(`${name}"`) || text.includes(`${name}\\"`);
      if (isOf && text.includes(clientId)) {
        broken(
          'nothing is left of a deleted user',
          `${where} holds of ${name}: ${text.slice(0, 300)}`,
        );
      }
    }
  };
  return {
    onChange: (change) => {
      const { table, before, after } = change;
      const user = userChange(change);
      if (user) users.set(user.owner, user);
      if (before?.sk === 'CLIENT' && !after) closed.add(textIn(before, 'id'));
      if (after && !before && isOwned(table, after)) checkOwner(table, after);
    },
    atRest: (platform) => {
      const owners = ownersGone();
      checkClients(platform);
      for (const [where, text] of everything(platform)) check(owners, where, text);
    },
  };
};

const everything = function* ({
  rows,
  queues,
  deadLetters,
}: Platform): Iterable<readonly [where: string, text: string]> {
  for (const name of tableNames) {
    if (MAY_KEEP.has(name)) continue;
    for (const row of rows.rows(name)) yield [name, JSON.stringify(row)];
  }
  for (const [name, queue] of [...Object.entries(queues), ...Object.entries(deadLetters)]) {
    for (const { body, isCopy } of queue.waiting()) if (!isCopy) yield [name, body];
  }
};
