import type { AssetKind, Kinds } from '#shared/domain/assets/kinds.ts';
import type { Cause } from '#shared/domain/interventions/cause.ts';
import type { Lack } from '#shared/domain/interventions/lack.ts';
import type { Instant, Milliseconds } from '#shared/domain/quantities/units.ts';
import type { DeviceReading } from '#shared/domain/vendors/device-reading.ts';

/** Switches that make any virtual device misbehave; kinds may have more of them. */
export type CommonFaults = {
  /** Commands are taken and nothing comes of them. */
  readonly ignoresCommands: boolean;
  /** The vendor answers late, and commands take effect later still; null for at once. */
  readonly slow: { readonly answers: Milliseconds; readonly takesEffect: Milliseconds } | null;
  /** Abilities that the vendor does not have with it, and why; null where the vendor does not say. */
  readonly lacks: readonly Lack<Cause | null>[];
};

/** Nothing is wrong. */
export const noFaults: CommonFaults = { ignoresCommands: false, slow: null, lacks: [] };

/** A command that a slow device has taken and not yet followed. */
type WaitingCommand<Kind extends AssetKind> = {
  readonly request: Kinds[Kind]['request'];
  readonly takesEffectAt: Instant;
};

/** What every virtual device has. Its state is computed from the clock, never ticked. */
export type VirtualHead<Kind extends AssetKind = AssetKind> = {
  readonly clientId: string;
  readonly id: string;
  readonly type: Kind;
  /** The virtual account that it is in. */
  readonly accountId: string;
  /** Set while it is out of reach: what the vendor last heard of it, and keeps showing. */
  readonly lastHeard: DeviceReading<Kind> | null;
  /** In the order in which they take effect. */
  readonly waiting: readonly WaitingCommand<Kind>[];
  /** The moment for which the state is stored. */
  readonly evaluatedAt: Instant;
  /** When it last told the vendor something: always now while something goes on, else at its last change. */
  readonly heardAt: Instant;
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
  readonly version: number;
};

/** What makes one device another one than its neighbour. */
export type Placement = Pick<VirtualHead, 'clientId' | 'id' | 'accountId'>;

/** The head of a device that leaves the factory at `now`. */
export const newHead = <Kind extends AssetKind>(
  type: Kind,
  { clientId, id, accountId }: Placement,
  now: Instant,
): VirtualHead<Kind> => ({
  clientId,
  id,
  type,
  accountId,
  lastHeard: null,
  waiting: [],
  evaluatedAt: now,
  heardAt: now,
  createdAt: now,
  updatedAt: now,
  version: 1,
});
