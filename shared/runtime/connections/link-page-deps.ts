import { systemClock } from '#shared/runtime/clock.ts';
import { secrets } from '#shared/runtime/connections/secrets.ts';
import { clients, linkSessions, users } from '#shared/runtime/connections/stores.ts';

/** All that opening the address of a link session needs. */
export const linkPageDeps = () => ({
  users: users(),
  clients: clients(),
  sessions: linkSessions(),
  secrets: secrets(),
  clock: systemClock,
});
