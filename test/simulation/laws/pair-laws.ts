import { MISCHIEF } from '#test/simulation/faults/mischief.ts';
import {
  type Law,
  type LawWorld,
  numberIn,
  type RawRow,
  textIn,
} from '#test/simulation/laws/law-world.ts';

/**
 * Of two devices that are plugged into each other each names the other, after every step; both are of one user, who is there. A
 * charger is no vehicle's but that one's. What is commanded for an action is its own device, or the one that this was plugged
 * into when the command was claimed, each naming the other.
 */
export const pairLaws = ({ broken }: LawWorld): Law => {
  const assets = new Map<string, RawRow>();
  /** Users who are there. */
  const users = new Set<string>();
  const touched = new Set<string>();
  /** Rows that somebody spoiled say nothing. */
  const spoiled = new Set<string>();
  /** What may be commanded for an action, by the names of vendors. */
  const allowed = new Map<string, ReadonlySet<string>>();

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
  const noteClaim = (row: RawRow) => {
    const targetId = textIn(row, 'targetId');
    const target = assets.get(targetId);
    const other = assets.get(otherIn(target) ?? '');
    const isPair = otherIn(other) === targetId;
    allowed.set(
      textIn(row, 'id'),
      new Set([target, ...(isPair ? [other] : [])].map((asset) => textIn(asset, 'vendorDeviceId'))),
    );
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
      const isClaim = numberIn(after, 'attempts') > (before ? numberIn(before, 'attempts') : 0);
      if (table === 'actions' && after?.sk === 'ACTION' && isClaim) noteClaim(after);
    },
    onCommand: ({ from, deviceId }) => {
      const id = /"actionId":"([^"]+)"/.exec(from)?.[1] ?? '';
      const devices = allowed.get(id);
      if (devices && !devices.has(deviceId)) {
        broken(
          'no charger is commanded for a vehicle that is not plugged into it',
          `${id} commands ${deviceId}, and not ${[...devices].join(' or ')}`,
        );
      }
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
