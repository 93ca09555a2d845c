import type { Instant } from '#shared/domain/quantities/units.ts';
import type { UserSince } from '#shared/domain/users/user-since.ts';

/**
 * What a user has disconnected and of which something may be left where clients do not see it. The devices
 * themselves, and the account if nothing else was left in it, are gone already.
 */
export type Disconnection = {
  readonly clientId: string;
  readonly userId: string;
  readonly userSince: UserSince;
  readonly id: string;
  readonly accountId: string;
  /** Whether the account is gone, and not only some of its devices. */
  readonly isWhole: boolean;
  readonly assetIds: readonly string[];
  readonly createdAt: Instant;
  readonly version: number;
  /** When every index knows what was there: what is erased then is all there is. */
  readonly dueAt: Instant;
};
