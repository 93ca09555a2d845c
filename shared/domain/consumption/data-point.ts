import type { Instant, KilowattHours, Kilowatts } from '#shared/domain/quantities/units.ts';

/** What a device tells of its consumption at one moment. */
export type DataPoint = {
  /** When it told that; null where it does not say, and then it is when it was last heard of. */
  readonly toldAt: Instant | null;
  /** Whether power flows into it. What is not told is taken for no. */
  readonly isConsuming: boolean;
  /** What flows into it; 0 where nothing does, null where it is not told. */
  readonly power: Kilowatts | null;
  /** What is in its battery; null where there is none, or it is not told. */
  readonly stored: KilowattHours | null;
  /** Whether it could take power: plugged in, for what is plugged in. */
  readonly isConnected: boolean;
};
