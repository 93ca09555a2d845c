import * as z from 'zod';
import { defineEvent } from '#shared/contract/event.ts';
import { eventHead, UpdatedFields } from '#shared/contract/schemas/event-head.ts';
import { SmartChargingStatus } from '#shared/contract/schemas/vehicle-smart-charging-status.ts';

export const userVehicleSmartChargingStatusUpdated = defineEvent({
  name: 'user:vehicle:smart-charging-status-updated',
  description:
    'Smart charging of a vehicle stands otherwise: it came into another state, or its plan changed.',
  payload: z
    .strictObject({
      ...eventHead,
      event: z.literal('user:vehicle:smart-charging-status-updated'),
      smartChargingStatus: SmartChargingStatus,
      updatedFields: UpdatedFields,
    })
    .meta({ id: 'UserVehicleSmartChargingStatusUpdated' }),
  subscribable: true,
  uses: ['smartCharging'],
});
