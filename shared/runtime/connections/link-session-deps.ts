import { systemClock } from '#shared/runtime/clock.ts';
import { secrets } from '#shared/runtime/connections/secrets.ts';
import {
  clients,
  commit,
  idempotency,
  linkSessions,
  users,
} from '#shared/runtime/connections/stores.ts';
import { newId } from '#shared/runtime/new-id.ts';

/** All that inviting a user to link devices needs. */
export const linkSessionDeps = () => ({
  users: users(),
  clients: clients(),
  sessions: linkSessions(),
  secrets: secrets(),
  commit: commit(),
  idempotency: idempotency(),
  clock: systemClock,
  newId,
});
