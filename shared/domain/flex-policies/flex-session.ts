import type { Instant, KilowattHours, Percent } from '#shared/domain/quantities/units.ts';

/** Why a vehicle charged, or is going to. */
export const flexBlockTypes = ['BATTERY_RESERVE', 'REGULAR', 'IMMEDIATE_START'] as const;
export type FlexBlockType = (typeof flexBlockTypes)[number];

/** Charging without a pause, for one reason. */
export type FlexBlock = {
  readonly type: FlexBlockType;
  readonly startAt: Instant;
  readonly endAt: Instant;
  /** As the meter sees it. */
  readonly energy: KilowattHours;
};

/** A block that goes on: how full the vehicle was when it began. */
type OpenBlock = Pick<FlexBlock, 'type' | 'startAt'> & {
  readonly fromLevel: Percent | null;
};

/** One stay of a vehicle at the location of its policy, from plugging in to unplugging. */
export type FlexSession = {
  readonly pluggedInAt: Instant;
  /** Null while it is plugged in. */
  readonly endedAt: Instant | null;
  /** By when it was, or is, to be ready. */
  readonly deadline: Instant;
  /** What has been charged, in the order of time; the last ones where there were many. */
  readonly blocks: readonly FlexBlock[];
  /** What is being charged; null while nothing is. */
  readonly open: OpenBlock | null;
  /** All that was charged but for the open block, as far as the vehicle tells its level. */
  readonly delivered: KilowattHours;
};
