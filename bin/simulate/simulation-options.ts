import type { Member } from '#bin/simulate/fleet/member.ts';
import type { FaultLevel } from '#bin/simulate/people/faults.ts';
import type { TariffName } from '#bin/simulate/stores/tariffs-in-force.ts';
import type { ActionRequest } from '#shared/domain/actions/action.ts';
import type { BiddingZone } from '#shared/domain/prices/bidding-zone.ts';
import type { Instant } from '#shared/domain/quantities/units.ts';

export type SimulationOptions = {
  readonly vehicles: number;
  readonly days: number;
  readonly seed: number;
  readonly zone: BiddingZone;
  readonly tariff: TariffName;
  readonly faults: FaultLevel;
  /** Whether drivers charge smartly; the others charge as soon as they are plugged in. */
  readonly isSmart: boolean;
  /** Whether they agree upon flexibility instead, and an operator asks something of the fleet. */
  readonly isFlex: boolean;
};

/** Who looks on, and may interfere. */
export type SimulationHooks = {
  /** Told now and then how much of the time has passed, from 0 to 1. */
  readonly onProgress?: (share: number) => void;
  /** Told of vehicles every quarter of an hour. */
  readonly sample?: {
    readonly isWanted: (number: number) => boolean;
    readonly take: (member: Member, at: Instant) => void;
  };
  /** Of which vehicle a story is written along. @default none */
  readonly storyOf?: number | null;
  /** Whether a vehicle hears a command. Nobody is excused because one does not. @default all do */
  readonly hears?: (member: Member, request: ActionRequest) => boolean;
};
