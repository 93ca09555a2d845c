import type { Instant } from '#shared/domain/quantities/units.ts';
import type { SiteMembers } from '#shared/domain/sandbox/site/site-members.ts';

/**
 * A user's account at an imaginary vendor cloud, with virtual devices in it. They are a site of their own, unless
 * the account is in a home.
 */
export type VirtualAccount = SiteMembers & {
  readonly clientId: string;
  readonly id: string;
  /** The vendor that it stands for. */
  readonly vendor: string;
  /** The home whose devices these have to do with; null for none. */
  readonly homeId: string | null;
  /** Fault switch: the vendor refuses the credentials of every linked account. */
  readonly credentialsRevoked: boolean;
  /** Fault switch: the vendor does not answer anything that is asked about the account. */
  readonly vendorUnavailable: boolean;
  /** Where it was linked: who is told when a device changes. */
  readonly links: readonly VirtualAccountLink[];
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
  readonly version: number;
};

/** The linked account that shows a virtual account's devices to a client. */
type VirtualAccountLink = { readonly userId: string; readonly accountId: string };
