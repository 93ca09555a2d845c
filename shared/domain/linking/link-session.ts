import type { LinkProgress } from '#shared/domain/linking/link-progress.ts';
import type { Instant } from '#shared/domain/quantities/units.ts';
import type { UserSince } from '#shared/domain/users/user-since.ts';

/** An invitation to link devices: 24 hours, single use, its token known only to its bearer. */
export type LinkSession = {
  readonly clientId: string;
  readonly id: string;
  readonly userId: string;
  readonly userSince: UserSince;
  /** SHA-256 of the token, hex. */
  readonly tokenHash: string;
  readonly vendor: string | null;
  readonly vendorTypes: readonly string[];
  readonly scopes: readonly string[];
  readonly language: string;
  readonly redirectUri: string;
  readonly colorScheme: 'system' | 'light' | 'dark';
  readonly createdAt: Instant;
  readonly expiresAt: Instant;
  readonly completedAt: Instant | null;
  readonly progress: LinkProgress;
  readonly version: number;
};
