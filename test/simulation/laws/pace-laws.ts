import {
  type Law,
  type LawWorld,
  MOST_APART,
  numberIn,
  type RawRow,
  textIn,
} from '#test/simulation/laws/law-world.ts';
import { timingOf } from '#test/simulation/platform/storm-vendors.ts';

/** An action commands its device again only after a while: a vendor's cloud is no drum. */
export const paceLaws = ({ broken }: LawWorld): Law => {
  const vendors = new Map<string, string>();
  // A lease begins with each attempt, by the clock of whoever makes it.
  const leases = new Map<string, number>();

  const attempt = (action: RawRow) => {
    const id = textIn(action, 'id');
    const [last, next] = [leases.get(id), numberIn(action, 'leasedUntil')];
    leases.set(id, next);
    const least = timingOf(vendors.get(textIn(action, 'targetId')) ?? '').backOff[1] ?? 0;
    if (last !== undefined && next - last < least - MOST_APART) {
      broken('commands keep their distance', `${id}: ${next - last} ms after the one before`);
    }
  };

  return {
    onChange: ({ table, before, after }) => {
      if (table === 'assets' && after) vendors.set(textIn(after, 'id'), textIn(after, 'vendor'));
      const isAttempt =
        table === 'actions' && numberIn(after, 'attempts') > numberIn(before, 'attempts');
      if (after && isAttempt) attempt(after);
    },
  };
};
