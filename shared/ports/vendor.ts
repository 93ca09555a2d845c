import type { ActionRequest } from '#shared/domain/actions/action.ts';
import type { Ability, AssetType } from '#shared/domain/assets/asset.ts';
import type {
  VehicleChargeState,
  VehicleInformation,
  VehicleOdometer,
  VehiclePosition,
} from '#shared/domain/assets/vehicle-state.ts';
import type { Instant, Milliseconds } from '#shared/domain/quantities/units.ts';

/** How a vendor's devices behave in time; decided by who knows the vendor. */
export type VendorTiming = {
  /** After any command, a reading younger than this proves nothing. */
  readonly settle: Milliseconds;
  /** How long an action may stay pending. */
  readonly actionTimeout: Milliseconds;
  /** Commands per action, at most. */
  readonly maxAttempts: number;
  /** Wait before the next look, by number of commands already sent (the last entry repeats). */
  readonly backOff: readonly Milliseconds[];
};

/** The credentials of one account, opened. */
export type VendorSession = {
  readonly clientId: string;
  readonly userId: string;
  readonly accountId: string;
  readonly credentials: string;
};

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

/** The road to one vendor's devices. Copy `_blueprint` to begin a new one. */
export type Vendor = {
  readonly name: string;
  /** Asset types that the adapter really serves. */
  readonly assetTypes: readonly AssetType[];
  readonly timing: VendorTiming;
  /**
   * All devices of the account.
   *
   * @throws {VendorUnavailable} when a later try can help.
   * @throws {VendorRefused} when it cannot; `credentialsInvalid` when only the user can.
   */
  readonly readAccount: (session: VendorSession) => Promise<readonly DeviceReading[]>;
  /** One device, as fresh as can be; undefined when the account has it no longer. Throws as `readAccount`. */
  readonly readDevice: (
    session: VendorSession,
    vendorDeviceId: string,
  ) => Promise<DeviceReading | undefined>;
  /** Sends one command and resolves when the vendor took it, which proves nothing. Throws as `readAccount`. */
  readonly command: (
    session: VendorSession,
    vendorDeviceId: string,
    request: ActionRequest,
  ) => Promise<void>;
};

/** Finds the adapter that serves a vendor's name. */
export type Vendors = (vendorName: string) => Vendor;
