import type { ActionRequest } from '#shared/domain/actions/action.ts';
import type { AssetType } from '#shared/domain/assets/asset.ts';
import type { DeviceReading } from '#shared/domain/vendors/device-reading.ts';
import type { VendorTiming } from '#shared/domain/vendors/vendor-timing.ts';

/** The credentials of one account, opened. */
export type VendorSession = {
  readonly clientId: string;
  readonly userId: string;
  readonly accountId: string;
  readonly credentials: string;
};

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
