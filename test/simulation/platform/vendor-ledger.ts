import type { Instant } from '#shared/domain/quantities/units.ts';
import type { DeviceReading } from '#shared/domain/vendors/device-reading.ts';

/** A reading that was handed to a function. */
export type GivenReading = {
  readonly to: string;
  /** By which account: one and the same device may be in several. */
  readonly accountId: string;
  readonly vendor: string;
  readonly deviceId: string;
  /** The true time of which it is the truth. */
  readonly asOf: Instant;
  readonly reading: DeviceReading;
  /** Whether it shows the past under a date of now: what is true is older by its date, and counts for less. */
  readonly isMisdated: boolean;
};

/** A command that reached a device. */
export type TakenCommand = {
  readonly from: string;
  readonly vendor: string;
  readonly deviceId: string;
  /** When it was sent; networks and vendors take their time. */
  readonly askedAt: Instant;
  readonly at: Instant;
};

/** What vendors were asked and told, as only the storm knows it. */
export type VendorLedger = {
  readonly reading: (given: GivenReading) => void;
  readonly command: (taken: TakenCommand) => void;
};
