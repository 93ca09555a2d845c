import type { Event } from '#shared/contract/event.ts';
import { systemHeartbeat } from '#shared/contract/events/system-heartbeat.ts';
import { userCredentialsInvalidated } from '#shared/contract/events/user-credentials-invalidated.ts';
import { userVehicleDeleted } from '#shared/contract/events/user-vehicle-deleted.ts';
import { userVehicleDiscovered } from '#shared/contract/events/user-vehicle-discovered.ts';
import { userVehicleUpdated } from '#shared/contract/events/user-vehicle-updated.ts';
import { userVendorActionUpdated } from '#shared/contract/events/user-vendor-action-updated.ts';
import { webhookTest } from '#shared/contract/events/webhook-test.ts';

/** Every event that a webhook can receive, in the order of their names. */
export const events: readonly Event[] = [
  webhookTest,
  systemHeartbeat,
  userCredentialsInvalidated,
  userVehicleDeleted,
  userVehicleDiscovered,
  userVehicleUpdated,
  userVendorActionUpdated,
];
