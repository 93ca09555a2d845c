import * as z from 'zod';
import { defineEvent } from '#shared/contract/event.ts';
import { eventHead, UpdatedFields } from '#shared/contract/schemas/event-head.ts';
import { Vehicle } from '#shared/contract/schemas/vehicle.ts';
export const userVehicleUpdated = defineEvent({
  name: 'user:vehicle:updated',
  description: 'A vehicle looks different from before.',
  payload: z
    .strictObject({
      ...eventHead,
      event: z.literal('user:vehicle:updated'),
      vehicle: Vehicle,
      updatedFields: UpdatedFields,
    })
    .meta({ id: 'UserVehicleUpdated' }),
  subscribable: true,
  uses: ['assets'],
});
