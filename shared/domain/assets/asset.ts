import type { AssetKind, Kinds } from '#shared/domain/assets/kinds.ts';
import type { Consumed } from '#shared/domain/consumption/consumed.ts';
import type { Lack } from '#shared/domain/interventions/lack.ts';
import type { Belated } from '#shared/domain/observing/belated.ts';
import type { PairingMark } from '#shared/domain/pairing/pairing-mark.ts';
import type { Instant } from '#shared/domain/quantities/units.ts';
import type { UserSince } from '#shared/domain/users/user-since.ts';

/** A linked device: what all have, and the state of its kind. */
export type Asset<Kind extends AssetKind = AssetKind> = {
  readonly clientId: string;
  readonly id: string;
  readonly type: Kind;
  readonly userId: string;
  readonly userSince: UserSince;
  /** The vendor account through which the device is reached. */
  readonly accountId: string;
  readonly vendor: string;
  /** The vendor's own name for the device. Never shown. */
  readonly vendorDeviceId: string;
  readonly scopes: readonly string[];
  /**
   * What the vendor can really do with this device. Capabilities shown by the API derive from this
   * list and from the scopes the user granted, never from the brand.
   */
  readonly abilities: readonly Kinds[Kind]['ability'][];
  /**
   * Whether its user was deauthorized: nobody looks at it, it cannot be asked for anything, and its changes are
   * told to nobody, until it is seen again in an account that was linked again.
   */
  readonly isMuted: boolean;
  /** Whether a controller holds it and wants to hear of its changes. A copy of what stands beside the asset; never shown. */
  readonly isHeld: boolean;
  /** What it could do if somebody mended what is in the way, as the vendor said with the abilities. */
  readonly lacks: readonly Lack[];
  /** Whether the vendor refused the account's credentials when it was asked last: nothing can be done until the user links again. */
  readonly isSignedOut: boolean;
  /** Last time live data came from the device, or when it was linked. */
  readonly lastSeen: Instant;
  /** What its vendor tells under dates that are long past, look after look; null while it does not. Never shown. */
  readonly belated: Belated | null;
  /** Whether live data can be had now; null when the vendor does not say. */
  readonly isReachable: boolean | null;
  readonly state: Kinds[Kind]['state'];
  /** What shows in it of the pairs of its user; null where there can be none. */
  readonly pairing: PairingMark | null;
  /** What it consumed lately and is not stored by itself yet; null until anything was told of that. Never shown. */
  readonly consumed: Consumed | null;
  readonly createdAt: Instant;
  /** Strictly increases with every write, so that it orders the changes of one device. */
  readonly updatedAt: Instant;
  /** +1 with every write. A device that comes back under its id goes on counting. */
  readonly version: number;
};

/** Whether an asset is of a kind. */
export const isOf = <Kind extends AssetKind>(kind: Kind, asset: Asset): asset is Asset<Kind> =>
  asset.type === kind;

/** What can be said of an asset of any kind, also of one that only newer code knows. */
export type AssetHead = Pick<Asset, 'clientId' | 'id' | 'userId' | 'accountId' | 'version'> & {
  readonly type: string;
};
