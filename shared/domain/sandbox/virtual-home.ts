import type { Instant } from '#shared/domain/quantities/units.ts';
import type { SiteMembers } from '#shared/domain/sandbox/site/site-members.ts';

/**
 * A household over several virtual accounts: whatever is in one of them is at one site. It says nothing of its
 * users, whom the links of its accounts name.
 */
export type VirtualHome = SiteMembers & {
  readonly clientId: string;
  readonly id: string;
  /** What it was made from. */
  readonly preset: string;
  /** Those that are still open; a home goes with the last of them. */
  readonly accountIds: readonly string[];
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
  readonly version: number;
};
