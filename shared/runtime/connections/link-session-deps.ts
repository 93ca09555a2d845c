import { systemClock } from '#shared/runtime/clock.ts';
import { secrets } from '#shared/runtime/connections/secrets.ts';
import {
  assets,
  clients,
  commit,
  idempotency,
  linkSessions,
  users,
} from '#shared/runtime/connections/stores.ts';
import { newId } from '#shared/runtime/new-id.ts';

/** All that inviting a user to link devices needs. */
export const linkSessionDeps = () => ({ ...sessionDeps(), clients: clients() });

/** All that inviting a user to link an asset again needs. */
export const relinkAssetDeps = () => ({ ...sessionDeps(), assets: assets() });

const sessionDeps = () => ({
  users: users(),
  sessions: linkSessions(),
  secrets: secrets(),
  commit: commit(),
  idempotency: idempotency(),
  clock: systemClock,
  newId,
});
