import type { ObservationMessage } from '#shared/ports/messages.ts';
import { systemClock } from '#shared/runtime/clock.ts';
import { queue } from '#shared/runtime/connections/queue.ts';
import { sealer } from '#shared/runtime/connections/sealing.ts';
import { secrets } from '#shared/runtime/connections/secrets.ts';
import {
  clients,
  commit,
  idempotency,
  linkSessions,
  locations,
  users,
  virtualDevices,
} from '#shared/runtime/connections/stores.ts';
import { newId } from '#shared/runtime/new-id.ts';

/** All that making and changing virtual devices needs. */
export const sandboxDeps = () => ({
  devices: virtualDevices(),
  commit: commit(),
  observations: queue<ObservationMessage>('observations'),
  clock: systemClock,
  newId,
});

/** The same with memory, and with where locations are. */
export const sandboxPlugDeps = () => ({ ...sandboxOnceDeps(), locations: locations() });

/** The same with memory, for requests that may be repeated. */
export const sandboxOnceDeps = () => ({ ...sandboxDeps(), idempotency: idempotency() });

/** All that linking a virtual account needs. */
export const sandboxLinkDeps = () => ({
  ...sandboxOnceDeps(),
  users: users(),
  clients: clients(),
  sealer: sealer(),
  secrets: secrets(),
});

/** All that completing a link session with a virtual account needs. */
export const sandboxSessionDeps = () => ({ ...sandboxLinkDeps(), sessions: linkSessions() });
