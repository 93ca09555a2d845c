import * as z from 'zod';
import { defineEvent } from '#shared/contract/event.ts';
import { eventHead } from '#shared/contract/schemas/event-head.ts';
import { Vehicle } from '#shared/contract/schemas/vehicle.ts';
export const userVehicleDiscovered = defineEvent({
  name: 'user:vehicle:discovered',
  description: 'A vehicle was linked or appeared in a linked account.',
  payload: z
    .strictObject({ ...eventHead, event: z.literal('user:vehicle:discovered'), vehicle: Vehicle })
    .meta({ id: 'UserVehicleDiscovered' }),
  subscribable: true,
  uses: ['assets'],
});
