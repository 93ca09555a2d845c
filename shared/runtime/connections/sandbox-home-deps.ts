import type { PlacementMessage } from '#shared/ports/messages.ts';
import { systemClock } from '#shared/runtime/clock.ts';
import { queue } from '#shared/runtime/connections/queue.ts';
import { sealer } from '#shared/runtime/connections/sealing.ts';
import { secrets } from '#shared/runtime/connections/secrets.ts';
import {
  assets,
  clients,
  commit,
  idempotency,
  locations,
  users,
  virtualDevices,
} from '#shared/runtime/connections/stores.ts';
import { vendorTimings } from '#shared/runtime/connections/vendor-timings.ts';
import { newId } from '#shared/runtime/new-id.ts';

/** All that making a virtual home needs. */
export const sandboxHomeDeps = () => ({
  devices: virtualDevices(),
  users: users(),
  clients: clients(),
  locations: locations(),
  assets: assets(),
  sealer: sealer(),
  secrets: secrets(),
  placements: queue<PlacementMessage>('placements'),
  idempotency: idempotency(),
  commit: commit(),
  ...vendorTimings,
  clock: systemClock,
  newId,
});
