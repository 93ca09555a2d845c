import type { VehicleState } from '#shared/domain/assets/vehicle-state.ts';
import type { Instant } from '#shared/domain/quantities/units.ts';

/** The six kinds of device that a user can link. */
export const assetTypes = ['vehicle', 'charger', 'hvac', 'inverter', 'battery', 'meter'] as const;
export type AssetType = (typeof assetTypes)[number];

/**
 * What a vendor can really do with one device. Capabilities shown by the API derive from this list
 * and from the scopes the user granted, never from the brand.
 */
export type Ability =
  | 'read:information'
  | 'read:chargeState'
  | 'read:location'
  | 'read:odometer'
  | 'startCharging'
  | 'stopCharging'
  | 'setMaxCurrent';

/** What every linked device has, whatever its type. */
type AssetOf<Type extends AssetType, State> = {
  readonly clientId: string;
  readonly id: string;
  readonly type: Type;
  readonly userId: string;
  /** The vendor account through which the device is reached. */
  readonly accountId: string;
  readonly vendor: string;
  /** The vendor's own name for the device. Never shown. */
  readonly vendorDeviceId: string;
  readonly scopes: readonly string[];
  readonly abilities: readonly Ability[];
  /** Last time live data came from the device, or when it was linked. */
  readonly lastSeen: Instant;
  /** Whether live data can be had now; null when the vendor does not say. */
  readonly isReachable: boolean | null;
  readonly state: State;
  readonly createdAt: Instant;
  /** Strictly increases with every write, so that it orders the changes of one device. */
  readonly updatedAt: Instant;
  /** 1 when created, +1 with every write. */
  readonly version: number;
  /** When a controller wants to look at this device again; null for never. */
  readonly reconcileAt: Instant | null;
};

export type Vehicle = AssetOf<'vehicle', VehicleState>;

/** A linked device. Further types join this union with the issue that brings them. */
export type Asset = Vehicle;
