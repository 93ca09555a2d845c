import type { DealtPlan } from '#shared/domain/fleet/dealt-plan.ts';
import type { FleetHead, KeptIn, PlanHead } from '#shared/domain/fleet/fleet-head.ts';
import type { FleetIntent } from '#shared/domain/fleet/fleet-intent.ts';
import type { FleetPicture } from '#shared/domain/fleet/fleet-picture.ts';
import type { FleetWake } from '#shared/domain/fleet/fleet-wake.ts';
import type { Instant } from '#shared/domain/quantities/units.ts';
import type { Agenda } from '#shared/ports/agenda.ts';
import type { Write } from '#shared/ports/commit.ts';
import type { FleetMessage } from '#shared/ports/messages.ts';

/** Something that is kept in parts, by an id of its own, and forgotten some time. */
type Kept<What> = {
  readonly clientId: string;
  readonly id: string;
  readonly what: What;
  readonly expiresAt: Instant;
};

/** What is asked of each client's fleet, and what was worked out of it. */
export type FleetStore = {
  readonly head: (clientId: string) => Promise<FleetHead | undefined>;
  /** `next.version` is one more than the version that was read; 1 for the first. */
  readonly puttingHead: (next: FleetHead) => Write;
  readonly intent: (clientId: string) => Promise<FleetIntent | undefined>;
  readonly puttingIntent: (next: FleetIntent) => Write;
  /** Both of them as of the same moment, as near as reading goes. */
  readonly inForce: (
    clientId: string,
  ) => Promise<{ readonly head: FleetHead | undefined; readonly intent: FleetIntent | undefined }>;
  /** The plans that were dealt by the intent that is in force; undefined while there are none. */
  readonly planInForce: (clientId: string) => Promise<PlanHead | undefined>;
  /** Undefined where a part is gone. */
  readonly picture: (clientId: string, kept: KeptIn) => Promise<FleetPicture | undefined>;
  /** Answers by what it is found again; nobody finds it before a head names it. */
  readonly keepPicture: (picture: Kept<FleetPicture>) => Promise<KeptIn>;
  /** The plans of one part; undefined where it is gone. */
  readonly plans: (
    clientId: string,
    kept: KeptIn,
    part: number,
  ) => Promise<readonly DealtPlan[] | undefined>;
  /** Each part by itself; who finds plans again does so by the shard of a policy. */
  readonly keepPlans: (parts: Kept<readonly (readonly DealtPlan[])[]>) => Promise<KeptIn>;
  readonly wake: (clientId: string) => Promise<FleetWake>;
  readonly puttingWake: (next: FleetWake) => Write;
  /** Fleets that somebody has to look at. */
  readonly agenda: Agenda<FleetMessage>;
};

/** What a client that goes takes along of its fleet, of which nobody has a policy any more. */
export type ClientFleetStore = {
  readonly hasAny: (clientId: string) => Promise<boolean>;
  /** Safe to do twice. */
  readonly removeAll: (clientId: string) => Promise<void>;
};
