import * as z from 'zod';
import { defineEvent } from '#shared/contract/event.ts';
import { eventHead } from '#shared/contract/schemas/event-head.ts';
import { Vehicle } from '#shared/contract/schemas/vehicle.ts';
export const userVehicleDeleted = defineEvent({
  name: 'user:vehicle:deleted',
  description:
    'A vehicle is gone. One that left its account is shown in its last state; one whose user was deleted ' +
    'with no more than `id`, `userId`, `vendor`, `brand` and `model`, and the time of the deletion as `lastSeen`.',
  payload: z
    .strictObject({ ...eventHead, event: z.literal('user:vehicle:deleted'), vehicle: Vehicle })
    .meta({ id: 'UserVehicleDeleted' }),
  subscribable: true,
  uses: ['assets'],
});
