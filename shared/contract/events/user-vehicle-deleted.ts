import * as z from 'zod';
import { defineEvent } from '#shared/contract/event.ts';
import { eventHead } from '#shared/contract/schemas/event-head.ts';
import { Vehicle } from '#shared/contract/schemas/vehicle.ts';
export const userVehicleDeleted = defineEvent({
  name: 'user:vehicle:deleted',
  description:
    'A vehicle is gone: from its account, or because its user was deleted. Shows its last state.',
  payload: z
    .strictObject({ ...eventHead, event: z.literal('user:vehicle:deleted'), vehicle: Vehicle })
    .meta({ id: 'UserVehicleDeleted' }),
  subscribable: true,
  uses: ['assets'],
});
