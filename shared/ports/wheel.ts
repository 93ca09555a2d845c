import type { WheelSlot } from '#shared/domain/observing/wheel.ts';
import type { DuePage } from '#shared/ports/agenda.ts';

/** A vendor account whose turn it is. */
export type Turn = {
  readonly clientId: string;
  readonly userId: string;
  readonly accountId: string;
  readonly vendor: string;
};

/** The vendor accounts that are looked at as a matter of routine, by when they have their turn. */
export type Wheel = {
  readonly shards: number;
  /**
   * The accounts in a slot, those of one vendor together.
   *
   * @param after The `next` of the page before this one.
   */
  readonly turns: (slot: WheelSlot, shard: number, after?: string) => Promise<DuePage<Turn>>;
};
