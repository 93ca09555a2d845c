import { type TableName, tableNames } from '#shared/contract/resources/tables.ts';
import { type Law, type LawWorld, textIn } from '#test/simulation/laws/law-world.ts';
import type { Platform } from '#test/simulation/platform/platform.ts';

/**
 * Where something of a deleted user may stay: answers to repeated requests, which are sealed with the
 * client's own key and go after a day.
 */
const MAY_KEEP = new Set<TableName>(['idempotency']);

/** Of a deleted user nothing is left, in any table or queue. */
export const erasureLaws = ({ broken }: LawWorld): Law => {
  const users = new Map<string, boolean>();
  const ownersGone = () => [...users].filter(([, isThere]) => !isThere).map(([owner]) => owner);

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
    onChange: ({ table, before, after }) => {
      const row = after ?? before;
      if (table !== 'users' || row?.sk !== 'USER') return;
      users.set(textIn(row, 'pk'), after !== undefined && after.deletedAt === undefined);
    },
    atRest: (platform) => {
      const owners = ownersGone();
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
