import type { ActionRequest } from '#shared/domain/actions/action.ts';
import type { AssetKind } from '#shared/domain/assets/kinds.ts';
import type { ProductionReading } from '#shared/domain/statistics/production-statistics.ts';
import type { StatisticsPeriod } from '#shared/domain/statistics/statistics-period.ts';
import type { DeviceReading } from '#shared/domain/vendors/device-reading.ts';
import type { VendorTiming } from '#shared/domain/vendors/vendor-timing.ts';

/** The credentials of one account, opened. */
export type VendorSession = {
  readonly clientId: string;
  readonly userId: string;
  readonly accountId: string;
  readonly credentials: string;
};

/** One device of an account, in the vendor's words. */
export type DeviceAddress = { readonly type: AssetKind; readonly vendorDeviceId: string };

/** The road to one vendor's devices. Copy `_blueprint` to begin a new one. */
export type Vendor = {
  readonly name: string;
  /** Kinds of asset that the adapter really serves. */
  readonly assetKinds: readonly AssetKind[];
  readonly timing: VendorTiming;
  /** Whether a device that an answer leaves out is gone for certain. Clouds that hiccup prove nothing by it. */
  readonly absenceIsProof: boolean;
  /**
   * The cloud that answers for a client's accounts: what is down for one account of it is taken to be down for all.
   *
   * @default the same one for all clients
   */
  readonly cloudFor?: (clientId: string) => string;
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
    device: DeviceAddress,
  ) => Promise<DeviceReading | undefined>;
  /** Sends one command and resolves when the vendor took it, which proves nothing. Throws as `readAccount`. */
  readonly command: (
    session: VendorSession,
    device: DeviceAddress,
    request: ActionRequest,
  ) => Promise<void>;
  /**
   * What a device produced in each part of a period; undefined when the account has it no longer. Only for
   * vendors that keep such statistics. Parts that the vendor knows nothing of are null, never a guess. Throws
   * as `readAccount`.
   */
  readonly readProduction?: (
    session: VendorSession,
    device: DeviceAddress,
    period: StatisticsPeriod,
  ) => Promise<ProductionReading | undefined>;
};

/** Finds the adapter that serves a vendor's name. */
export type Vendors = (vendorName: string) => Vendor;
