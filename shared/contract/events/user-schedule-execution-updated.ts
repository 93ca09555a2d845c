import * as z from 'zod';
import { defineEvent } from '#shared/contract/event.ts';
import { eventHead, UpdatedFields } from '#shared/contract/schemas/event-head.ts';
import { ScheduleResponse } from '#shared/contract/schemas/schedule.ts';
import { ScheduleStatus } from '#shared/contract/schemas/schedule-status.ts';

export const userScheduleExecutionUpdated = defineEvent({
  name: 'user:schedule:execution-updated',
  description:
    'A schedule stands otherwise: its device does what is expected of it, or does not, or something else is expected.',
  payload: z
    .strictObject({
      ...eventHead,
      event: z.literal('user:schedule:execution-updated'),
      status: ScheduleStatus,
      schedule: ScheduleResponse,
      updatedFields: UpdatedFields,
    })
    .meta({ id: 'UserScheduleStatusUpdated' }),
  subscribable: true,
  uses: ['schedules'],
});
