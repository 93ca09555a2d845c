import { instant } from '#shared/domain/quantities/units.ts';
import type { User } from '#shared/domain/users/user.ts';

/** A user of the client that `aClient` and `aCaller` make. */
export const aUser = (overrides: Partial<User> = {}): User => ({
  clientId: '0192f7c4-0000-7000-8000-00000000c1e1',
  id: 'user-1',
  createdAt: instant(1_000),
  updatedAt: instant(1_000),
  version: 1,
  deauthorizations: 0,
  deletedAt: null,
  ...overrides,
});
