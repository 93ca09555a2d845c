import type { ObservationMessage } from '#shared/ports/messages.ts';
import { systemClock } from '#shared/runtime/clock.ts';
import { clients } from '#shared/runtime/connections/clients.ts';
import { commit } from '#shared/runtime/connections/commit.ts';
import { idempotency } from '#shared/runtime/connections/idempotency.ts';
import { linkSessions } from '#shared/runtime/connections/link-sessions.ts';
import { queue } from '#shared/runtime/connections/queue.ts';
import { sealer } from '#shared/runtime/connections/sealing.ts';
import { secrets } from '#shared/runtime/connections/secrets.ts';
import { users } from '#shared/runtime/connections/users.ts';
import { virtualDevices } from '#shared/runtime/connections/virtual-devices.ts';
import { newId } from '#shared/runtime/new-id.ts';

/** All that making and changing virtual devices needs. */
export const playing = () => ({
  devices: virtualDevices(),
  commit: commit(),
  observations: queue<ObservationMessage>('observations'),
  clock: systemClock,
  newId,
});

/** The same with memory, for requests that may be repeated. */
export const playingOnce = () => ({ ...playing(), idempotency: idempotency() });

/** All that linking a virtual account needs. */
export const playingLinks = () => ({
  ...playingOnce(),
  users: users(),
  clients: clients(),
  sealer: sealer(),
  secrets: secrets(),
});

/** All that completing a link session with a virtual account needs. */
export const playingSessions = () => ({ ...playingLinks(), sessions: linkSessions() });
