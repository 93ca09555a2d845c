import type { TableChange } from '#test/simulation/cloud/tables/memory-tables.ts';
import { MISCHIEF } from '#test/simulation/faults/mischief.ts';
import {
  isAccount,
  type Law,
  type LawWorld,
  type RawRow,
  textIn,
} from '#test/simulation/laws/law-world.ts';

/** Tables in which something of a device is kept. */
const OF_DEVICES: readonly string[] = ['assets', 'actions', 'controls', 'statistics'];

/**
 * Of a device that its user has disconnected nothing is left, once it is forgotten what that was and at rest. None
 * comes of a type that is not linked.
 */
export const disconnectionLaws = ({ broken }: LawWorld): Law => {
  const granted = new Map<string, readonly string[]>();
  const disconnected = new Set<string>();
  /** What is kept of each device: the names of its rows. */
  const kept = new Map<string, Set<string>>();
  /** Within a transaction, an asset may be seen before its account. */
  const discovered: RawRow[] = [];
  /** Devices of notes that were removed; within a transaction, before or after what is left of them. */
  const forgotten: string[] = [];

  const followDevice = ({ table, before, after }: TableChange) => {
    const row = after ?? before;
    const id = deviceOf(row);
    const name = `${table} ${textIn(row, 'pk')} ${textIn(row, 'sk')}`;
    const rows = kept.get(id) ?? new Set();
    // What its user wants of a device outlives it: it may come back.
    const isHeld = table === 'controls' && after !== undefined && (after.holder ?? null) !== null;
    if (after && !isHeld) kept.set(id, rows.add(name));
    else rows.delete(name);
  };
  const followUser = ({ before, after }: TableChange) => {
    if (!after) forgotten.push(...devicesIn(before));
    else if (isAccount(after)) {
      granted.set(textIn(after, 'id'), after.vendorTypes as readonly string[]);
    }
  };
  const followAsset = ({ before, after }: TableChange, by: string) => {
    if (!before && after && by !== MISCHIEF) discovered.push(after);
    if (!after && by.startsWith('disconnect')) disconnected.add(textIn(before, 'id'));
  };
  const checkGone = (id: string) => {
    for (const name of kept.get(id) ?? []) broken('what is disconnected goes', `${name} of ${id}`);
  };
  return {
    onChange: (change, by) => {
      if (OF_DEVICES.includes(change.table)) followDevice(change);
      if (change.table === 'users') followUser(change);
      if (change.table === 'assets') followAsset(change, by);
    },
    afterStep: () => {
      for (const id of forgotten.splice(0)) {
        disconnected.add(id);
        checkGone(id);
      }
      for (const asset of discovered.splice(0)) {
        const types = granted.get(textIn(asset, 'accountId')) ?? [];
        if (!types.includes(textIn(asset, 'type'))) {
          broken('what is discovered is linked', `${textIn(asset, 'id')}, a ${String(asset.type)}`);
        }
      }
    },
    atRest: () => {
      for (const id of disconnected) checkGone(id);
    },
  };
};

/** Of which device a row is. */
const deviceOf = (row: RawRow | undefined): string =>
  String(row?.targetId ?? row?.assetId ?? row?.id);

/** The devices that the note of a disconnection names; none of any other row. */
const devicesIn = (row: RawRow | undefined): readonly string[] =>
  textIn(row, 'sk').startsWith('DISCONNECTION#') ? (row?.assetIds as readonly string[]) : [];
