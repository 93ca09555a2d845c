import { assetEvents } from '#shared/contract/asset-registry.ts';
import type { Event } from '#shared/contract/event.ts';
import { systemHeartbeat } from '#shared/contract/events/system-heartbeat.ts';
import { userCredentialsInvalidated } from '#shared/contract/events/user-credentials-invalidated.ts';
import { userInverterStatisticsUpdated } from '#shared/contract/events/user-inverter-statistics-updated.ts';
import { userScheduleExecutionUpdated } from '#shared/contract/events/user-schedule-execution-updated.ts';
import { userVehicleSmartChargingStatusUpdated } from '#shared/contract/events/user-vehicle-smart-charging-status-updated.ts';
import { userVendorActionUpdated } from '#shared/contract/events/user-vendor-action-updated.ts';
import { webhookTest } from '#shared/contract/events/webhook-test.ts';

/** Every event that a webhook can receive. */
export const events: readonly Event[] = [
  webhookTest,
  systemHeartbeat,
  userCredentialsInvalidated,
  ...assetEvents(),
  userInverterStatisticsUpdated,
  userScheduleExecutionUpdated,
  userVehicleSmartChargingStatusUpdated,
  userVendorActionUpdated,
];
