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
  // Whose command was the last one to each target: the fence tells actions apart.
  const commanders = new Map<string, unknown>();

  const followTarget = (before: RawRow, after: RawRow) => {
    const [last, next] = [numberIn(before, 'lastCommandAt'), numberIn(after, 'lastCommandAt')];
    const isCommand = next > 0 && next !== last;
    if (!isCommand) return;
    const id = textIn(after, 'targetId');
    const isSame = commanders.get(id) === after.fence;
    commanders.set(id, after.fence);
    const least = timingOf(vendors.get(id) ?? '').backOff[1] ?? 0;
    if (isSame && next - last < least - MOST_APART) {
      broken('commands keep their distance', `${id}: ${next - last} ms after the one before`);
    }
  };

  return {
    onChange: ({ table, before, after }) => {
      if (table === 'assets' && after) vendors.set(textIn(after, 'id'), textIn(after, 'vendor'));
      if (table === 'actions' && before && after?.sk === 'TARGET') followTarget(before, after);
    },
  };
};
