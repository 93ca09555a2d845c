import type { Absence } from '#shared/domain/observing/absence.ts';
import type { Pace } from '#shared/domain/observing/wheel.ts';
import type { Instant } from '#shared/domain/quantities/units.ts';
import type { UserSince } from '#shared/domain/users/user-since.ts';

/** A vendor account that a user linked. All devices behind it are the user's assets. */
export type VendorAccount = {
  readonly clientId: string;
  readonly userId: string;
  readonly userSince: UserSince;
  readonly id: string;
  readonly vendor: string;
  /** Which types of the account's devices were linked; newer code may know more of them. */
  readonly vendorTypes: readonly string[];
  readonly scopes: readonly string[];
  /**
   * The vendor's credentials, sealed. Only those who talk to the vendor can open them. Empty once the client
   * has withdrawn what the user authorized.
   */
  readonly credentials: string;
  /** Turns false when the vendor refuses the credentials or they are given up, true when the user relinks. */
  readonly isValid: boolean;
  /** Vendor device id → asset id, also of devices that are away, so that they come back as the same assets. */
  readonly devices: Readonly<Record<string, string>>;
  /** Vendor device id → what is known of a device that the vendor did not tell of last time. */
  readonly absences: Readonly<Record<string, Absence>>;
  /** Observations in a row that failed because the vendor was not available. */
  readonly failures: number;
  /** When a look last had something to store of the account itself; null before the first one. */
  readonly observedAt: Instant | null;
  /** When a client last hinted that data is stale; hints soon after it are coalesced. */
  readonly hintedAt: Instant | null;
  /** Which of the client's counters of connections counts it. */
  readonly countedIn: number;
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
  readonly version: number;
  /**
   * How often it is looked at as a matter of routine; null while it is looked at for a reason, such as a failure, or
   * needs no looks.
   */
  readonly pace: Pace | null;
  /** When to look again, whatever the routine; null while the credentials are invalid. */
  readonly dueAt: Instant | null;
};
