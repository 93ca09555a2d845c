import type { ConsumedQuarter } from '#shared/domain/consumption/consumed.ts';
import type { MeteredStay } from '#shared/domain/flex-policies/metered-stay.ts';
import type { Instant, WattHours } from '#shared/domain/quantities/units.ts';

/** Why a vehicle has charged less than it was going to. */
export const missingCauses = [
  'UNPLUGGED',
  'UNREACHABLE',
  'COMMAND_FAILED',
  'LIMIT_REACHED',
  'OVERRIDDEN',
] as const;
export type MissingCause = (typeof missingCauses)[number];

/** What became of one chunk of a vehicle. */
export type TalliedChunk = {
  readonly start: Instant;
  /** What it was going to charge when the chunk began. */
  readonly planned: WattHours;
  /** What it has charged, as far as it told by now. */
  readonly delivered: WattHours;
  /** Null where it is not much less. */
  readonly cause: MissingCause | null;
};

/** What a vehicle was to charge, and did: chunk by chunk, for as long as late readings count. */
export type ChargeTally = {
  /** Of chunks that begin before this it is settled what was planned; null before the first look. */
  readonly plannedUntil: Instant | null;
  /** Until when it had told what it consumed when something in it was new; null before the first time. */
  readonly countedUntil: Instant | null;
  /** The stay at a charger whose meter counts, too; null where it does not, or all that it tells is counted. */
  readonly metered: MeteredStay | null;
  /** In the order of time; those in which nothing was planned nor charged are left out. */
  readonly chunks: readonly TalliedChunk[];
};

/** What a vehicle told of its consumption, and the charger that it is plugged into, or was. */
export type ToldConsumption = {
  /** Until when the vehicle did; null where it never told anything. */
  readonly until: Instant | null;
  /** Of a quarter-hour that both tell of, the larger counts. */
  readonly quarters: readonly Pick<ConsumedQuarter, 'start' | 'locationId' | 'energy'>[];
  /** Whether what is not kept beside either of them any more was looked up. */
  readonly isLookedUp: boolean;
  /** What its charger measured of it; null where none counts. */
  readonly gauge: {
    /** As it was counted so far. */
    readonly stay: MeteredStay;
    /** Until when its charger told; null where it never told anything. */
    readonly until: Instant | null;
  } | null;
};

/** That of a vehicle which nobody has looked at yet. */
export const noTally: ChargeTally = {
  ...{ plannedUntil: null, countedUntil: null, metered: null },
  chunks: [],
};
