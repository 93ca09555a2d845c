import { shareOf } from '#shared/domain/values/share-of.ts';
import { subjectIn } from '#shared/domain/webhooks/last-told.ts';

/**
 * How the events of one webhook are spread: over lanes, each of which is delivered in order and apart from
 * the others. All events about one subject are in one lane.
 *
 * A lane is a number. Lane 0 is the webhook's own queue, and the only one while it is not divided. The lanes
 * of one layout are never those of the layout before it, so that what is in a lane of the former one is
 * known to be left over.
 */
export type LaneLayout = {
  /** How many lanes there are, 1 to `MOST_LANES`. */
  readonly count: number;
  /** How many there were before, as long as something of that may still be waiting or under way; else null. */
  readonly former: number | null;
  /** The most that there ever were. */
  readonly most: number;
  /** How often the layout has changed: tells two layouts apart, whatever came between them. */
  readonly changes: number;
};

/** As every webhook begins: one lane, its own queue. */
export const UNDIVIDED: LaneLayout = { count: 1, former: null, most: 1, changes: 0 };

/** Far more than a receiver needs, and less than there are numbers in a bank. */
export const MOST_LANES = 64;

/** The lanes of every other layout begin here, those of the ones between at twice of it. */
const BANK = 100;

/** Whether something of the layout before may still be waiting or under way: then nothing new is begun. */
export const isSettling = ({ former }: LaneLayout): boolean => former !== null;

/** Whether events go to other lanes than the webhook's own queue. */
export const isDivided = ({ count }: LaneLayout): boolean => count > 1;

/** The lane of an event: the same for all of one subject. */
export const laneOf = (orderKey: string, layout: LaneLayout): number => {
  const subject = subjectIn(orderKey);
  return subject === undefined ? firstLane(layout) : laneAt(shareOf(subject, layout.count), layout);
};

/** Where that is which is about nothing in particular, such as a heartbeat. */
export const firstLane = (layout: LaneLayout): number => laneAt(0, layout);

/** The lanes that events go to. */
export const lanesOf = ({ count, changes }: LaneLayout): readonly number[] =>
  Array.from({ length: count }, (_, index) => laneAt(index, { count, changes }));

/** The lanes of the layout before, while it is not settled. */
export const formerLanesOf = ({ former, changes }: LaneLayout): readonly number[] =>
  Array.from({ length: former ?? 0 }, (_, index) =>
    laneAt(index, { count: former ?? 0, changes: changes - 1 }),
  );

/** Whether a lane may have something under way: while a layout settles that is in those of the one before. */
export const isSentFrom = (lane: number, layout: LaneLayout): boolean =>
  (isSettling(layout) ? formerLanesOf(layout) : lanesOf(layout)).includes(lane);

/** All lanes that can ever have held something. */
export const lanesEverOf = ({ most }: LaneLayout): readonly number[] =>
  most === 1
    ? [0]
    : [0, ...[1, 2].flatMap((bank) => Array.from({ length: most }, (_, i) => bank * BANK + i))];

/** The layout that comes after a settled one. */
export const relaid = (layout: LaneLayout, count: number): LaneLayout => ({
  count,
  former: layout.count,
  most: Math.max(layout.most, count),
  changes: layout.changes + 1,
});

/** The same layout once nothing of the former one is left. */
export const settled = (layout: LaneLayout): LaneLayout => ({ ...layout, former: null });

const laneAt = (
  index: number,
  { count, changes }: Pick<LaneLayout, 'count' | 'changes'>,
): number => (count === 1 ? 0 : (1 + (changes % 2)) * BANK + index);
