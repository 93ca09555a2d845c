import type { LinkProgress } from '#shared/domain/linking/link-progress.ts';
import type { Instant } from '#shared/domain/quantities/units.ts';
import type { UserSince } from '#shared/domain/users/user-since.ts';

/** An invitation to link devices: 24 hours, single use, its token known only to its bearer. */
export type LinkSession = {
  readonly clientId: string;
  readonly id: string;
  readonly userId: string;
  readonly userSince: UserSince;
  /** `deauthorizations` of the user when it was made: with a higher one there, the session is void. */
  readonly deauthorizations: number;
  /** SHA-256 of the token, hex. */
  readonly tokenHash: string;
  readonly vendor: string | null;
  /** The account that has to be signed in to again; null where any will do. */
  readonly accountId: string | null;
  readonly vendorTypes: readonly string[];
  readonly scopes: readonly string[];
  readonly language: string;
  readonly redirectUri: string;
  /** Whether it may lead nowhere, and where it leads nothing is told of how it ended. */
  readonly leadsPlainly: boolean;
  readonly colorScheme: 'system' | 'light' | 'dark';
  readonly createdAt: Instant;
  readonly expiresAt: Instant;
  readonly completedAt: Instant | null;
  readonly progress: LinkProgress;
  readonly version: number;
};
