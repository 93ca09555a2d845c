import { blankProgress } from '#shared/domain/linking/link-progress.ts';
import type { LinkSession } from '#shared/domain/linking/link-session.ts';
import { instant } from '#shared/domain/quantities/units.ts';

/** An open session of the user that `aUser` makes. */
export const aLinkSession = (overrides: Partial<LinkSession> = {}): LinkSession => ({
  clientId: '0192f7c4-0000-7000-8000-00000000c1e1',
  id: 'session-1',
  userId: 'user-1',
  userSince: instant(1_000),
  deauthorizations: 0,
  tokenHash: 'ab'.repeat(32),
  vendor: null,
  accountId: null,
  vendorTypes: ['vehicle'],
  scopes: ['vehicle:control:charging', 'vehicle:read:data'],
  language: 'browser',
  redirectUri: 'https://app.example/linked',
  leadsPlainly: false,
  colorScheme: 'system',
  createdAt: instant(1_000),
  expiresAt: instant(86_401_000),
  completedAt: null,
  progress: blankProgress,
  version: 1,
  ...overrides,
});
