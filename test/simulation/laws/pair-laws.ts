import { MISCHIEF } from '#test/simulation/faults/mischief.ts';
import { type Law, type LawWorld, type RawRow, textIn } from '#test/simulation/laws/law-world.ts';

/**
 * Of two devices that are plugged into each other each names the other, after every step; both are of one user, who is there. A
 * charger is no vehicle's but that one's.
 */
export const pairLaws = ({ broken }: LawWorld): Law => {
  const assets = new Map<string, RawRow>();
  /** Users who are there. */
  const users = new Set<string>();
  const touched = new Set<string>();
  /** Rows that somebody spoiled say nothing. */
  const spoiled = new Set<string>();

  const noteUser = (row: RawRow, after: RawRow | undefined) => {
    const name = nameOf(row, 'id');
    if (after && (after.deletedAt ?? null) === null) users.add(name);
    else users.delete(name);
  };
  const noteAsset = (row: RawRow, { before, after, by }: Noted) => {
    const id = textIn(row, 'id');
    if (by === MISCHIEF) spoiled.add(id);
    if (after) assets.set(id, after);
    else assets.delete(id);
    for (const one of [id, otherIn(before), otherIn(after)]) if (one) touched.add(one);
  };
  const checkPair = (id: string) => {
    const row = assets.get(id);
    const otherId = otherIn(row);
    if (!row || otherId === undefined || spoiled.has(id) || spoiled.has(otherId)) return;
    if (!users.has(ownerOf(row))) return;
    const other = assets.get(otherId);
    if (otherIn(other) !== id) {
      broken(
        'who is plugged into another is named by it',
        `${id} names ${otherId}: ${named(other)}`,
      );
    }
    if (other && ownerOf(other) !== ownerOf(row)) {
      broken('a pair is of one user', `${id} of ${ownerOf(row)} and ${otherId}`);
    }
  };
  return {
    onChange: ({ table, before, after }, by) => {
      const row = after ?? before;
      if (table === 'users' && row?.sk === 'USER') noteUser(row, after);
      if (table === 'assets' && row?.sk === 'ASSET') noteAsset(row, { before, after, by });
    },
    afterStep: () => {
      for (const id of touched) checkPair(id);
      touched.clear();
    },
    atRest: () => {
      for (const id of assets.keys()) checkPair(id);
    },
  };
};

type Noted = {
  readonly before: RawRow | undefined;
  readonly after: RawRow | undefined;
  readonly by: string;
};

const otherIn = (row: RawRow | undefined): string | undefined => {
  const { other } = Object(row?.pairing);
  return typeof Object(other).id === 'string' ? Object(other).id : undefined;
};

const named = (other: RawRow | undefined): string =>
  other ? `which names ${otherIn(other) ?? 'nothing'}` : 'which is gone';

const nameOf = (row: RawRow, id: string): string =>
  JSON.stringify([textIn(row, 'clientId'), textIn(row, id)]);

const ownerOf = (row: RawRow): string => nameOf(row, 'userId');
