import { MISCHIEF } from '#test/simulation/faults/mischief.ts';
import {
  isAccount,
  type Law,
  type LawWorld,
  type RawRow,
  textIn,
} from '#test/simulation/laws/law-world.ts';
import type { Platform } from '#test/simulation/platform/platform.ts';

/** Tables in which something of a device is kept. */
const OF_DEVICES = ['assets', 'actions', 'controls', 'statistics'] as const;

/** Of a device that its user has disconnected nothing is left, and none comes of a type that is not linked. */
export const disconnectionLaws = ({ broken }: LawWorld): Law => {
  const granted = new Map<string, readonly string[]>();
  const disconnected = new Set<string>();
  /** Within a transaction, an asset may be seen before its account. */
  const discovered: RawRow[] = [];

  const checkLeft = ({ rows }: Platform) => {
    for (const table of OF_DEVICES) {
      for (const row of rows.rows(table)) {
        const id = [row.id, row.targetId, row.assetId].find((one) => disconnected.has(String(one)));
        if (id !== undefined) {
          broken('what is disconnected goes', `${table} ${textIn(row, 'pk')} of ${String(id)}`);
        }
      }
    }
  };
  return {
    onChange: ({ table, before, after }, by) => {
      if (table === 'users' && after && isAccount(after)) {
        granted.set(textIn(after, 'id'), after.vendorTypes as readonly string[]);
      }
      if (table !== 'assets') return;
      if (!before && after && by !== MISCHIEF) discovered.push(after);
      if (!after && by.startsWith('disconnectUser')) disconnected.add(textIn(before, 'id'));
    },
    afterStep: () => {
      for (const asset of discovered.splice(0)) {
        const types = granted.get(textIn(asset, 'accountId')) ?? [];
        if (!types.includes(textIn(asset, 'type'))) {
          broken('what is discovered is linked', `${textIn(asset, 'id')}, a ${String(asset.type)}`);
        }
      }
    },
    atRest: checkLeft,
  };
};
