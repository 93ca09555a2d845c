import type { Instant } from '#shared/domain/quantities/units.ts';

/** An invitation to link devices: 24 hours, single use, its token known only to its bearer. */
export type LinkSession = {
  readonly clientId: string;
  readonly id: string;
  readonly userId: string;
  /** `createdAt` of that user: who comes later under the same id is another. Null in what former builds wrote. */
  readonly userSince: Instant | null;
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
  readonly version: number;
};
