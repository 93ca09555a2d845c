import type { Ability } from '#shared/domain/assets/asset.ts';
import type {
  VehicleChargeState,
  VehicleInformation,
  VehicleOdometer,
  VehiclePosition,
} from '#shared/domain/assets/vehicle-state.ts';
import type { Instant } from '#shared/domain/quantities/units.ts';

/** What a vendor says about one vehicle. */
export type VehicleReading = {
  readonly type: 'vehicle';
  readonly vendorDeviceId: string;
  /** When the device itself last told this, not when we asked. */
  readonly observedAt: Instant;
  readonly isReachable: boolean | null;
  readonly abilities: readonly Ability[];
  readonly information: VehicleInformation;
  readonly chargeState: VehicleChargeState;
  readonly odometer: VehicleOdometer;
  readonly location: Omit<VehiclePosition, 'locationId'>;
};

/** What a vendor says about one device. Further types join with the issue that brings them. */
export type DeviceReading = VehicleReading;
