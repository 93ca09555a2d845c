import { minutes } from '#shared/domain/quantities/units.ts';
import {
  type Law,
  type LawWorld,
  numberIn,
  type RawRow,
  textIn,
} from '#test/simulation/laws/law-world.ts';

/** Ticks may be late, and may be missing for a quarter of an hour; a message may be late, too. */
const LATEST_END = minutes(35);

/** More steps than any action takes, with all its attempts, looks and lost answers. */
const MOST_STEPS = 150;

/** At most one active action per target. Every action ends, once, by its deadline and a bound. */
export const actionLaws = ({ scheduler, broken }: LawWorld): Law => {
  /** By target; with the deadline of each. */
  const pending = new Map<string, Map<string, number>>();
  // Within a transaction, the new one may be seen before the end of the old one.
  const crowded = new Set<string>();

  const follow = (row: RawRow, isActive: boolean) => {
    const target = `${textIn(row, 'clientId')}/${textIn(row, 'targetId')}`;
    const active = pending.get(target) ?? new Map<string, number>();
    if (isActive) active.set(textIn(row, 'id'), numberIn(row, 'deadline'));
    else active.delete(textIn(row, 'id'));
    pending.set(target, active);
    if (active.size > 1) crowded.add(target);
  };

  const checkEnd = (before: RawRow, after: RawRow | undefined) => {
    const id = textIn(before, 'id');
    if (before.state !== 'PENDING') {
      if (after) broken('an action ends once', `${id} went from ${before.state} to ${after.state}`);
      return;
    }
    if (!after) broken('every action ends', `${id} vanished while it was pending`);
    const late = scheduler.now() - numberIn(before, 'deadline');
    if (late > LATEST_END) {
      broken('an action ends by its deadline', `${id} ended ${late} ms after its deadline`);
    }
  };

  return {
    onChange: ({ table, before, after }) => {
      const row = after ?? before;
      if (table !== 'actions' || row?.sk !== 'ACTION') return;
      if (numberIn(after, 'version') > MOST_STEPS) {
        broken('nobody goes round in circles', `${textIn(row, 'id')} is written again and again`);
      }
      if (before?.state === after?.state) return;
      follow(row, after?.state === 'PENDING');
      if (before && (after || before.state === 'PENDING')) checkEnd(before, after);
    },
    afterStep: () => {
      for (const target of crowded) {
        const active = [...(pending.get(target)?.keys() ?? [])];
        if (active.length > 1) {
          broken('one active action', `target ${target} has ${active.join(' and ')}`);
        }
      }
      crowded.clear();
    },
    atRest: () => {
      // What a controller has begun just now has its time.
      for (const [target, active] of pending) {
        for (const [id, deadline] of active) {
          if (deadline < scheduler.now())
            broken('every action ends', `${id} on ${target} never did`);
        }
      }
    },
  };
};
