import type { AssetKind, Kinds } from '#shared/domain/assets/kinds.ts';
import type { Cause } from '#shared/domain/interventions/cause.ts';
import type { Lack } from '#shared/domain/interventions/lack.ts';
import type { Instant } from '#shared/domain/quantities/units.ts';

/** What a vendor says about one device: what all have, and the report of its kind. */
export type DeviceReading<Kind extends AssetKind = AssetKind> = {
  readonly type: Kind;
  readonly vendorDeviceId: string;
  /** When the device itself last told this, not when we asked. */
  readonly observedAt: Instant;
  readonly isReachable: boolean | null;
  readonly abilities: readonly Kinds[Kind]['ability'][];
  /** What stands in the way of abilities that it lacks, as far as the vendor knows. */
  readonly lacks?: readonly Lack<Cause>[];
} & Kinds[Kind]['report'];
