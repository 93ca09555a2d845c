import { systemClock } from '#shared/runtime/clock.ts';
import { clients } from '#shared/runtime/connections/clients.ts';
import { commit } from '#shared/runtime/connections/commit.ts';
import { idempotency } from '#shared/runtime/connections/idempotency.ts';
import { linkSessions } from '#shared/runtime/connections/link-sessions.ts';
import { secrets } from '#shared/runtime/connections/secrets.ts';
import { users } from '#shared/runtime/connections/users.ts';
import { newId } from '#shared/runtime/new-id.ts';

/** All that inviting a user to link devices needs. */
export const linking = () => ({
  users: users(),
  clients: clients(),
  sessions: linkSessions(),
  secrets: secrets(),
  commit: commit(),
  idempotency: idempotency(),
  clock: systemClock,
  newId,
});
