import type { AssetKind, Kinds } from '#shared/domain/assets/kinds.ts';
import type { Instant } from '#shared/domain/quantities/units.ts';

/** What a vendor says about one device: what all have, and the report of its kind. */
export type DeviceReading<Kind extends AssetKind = AssetKind> = {
  readonly type: Kind;
  readonly vendorDeviceId: string;
  /** When the device itself last told this, not when we asked. */
  readonly observedAt: Instant;
  readonly isReachable: boolean | null;
  readonly abilities: readonly Kinds[Kind]['ability'][];
} & Kinds[Kind]['report'];
