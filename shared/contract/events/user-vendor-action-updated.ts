import * as z from 'zod';
import { defineEvent } from '#shared/contract/event.ts';
import { eventHead, UpdatedFields } from '#shared/contract/schemas/event-head.ts';
import { VendorAction } from '#shared/contract/schemas/vendor-action.ts';
export const userVendorActionUpdated = defineEvent({
  name: 'user:vendor-action:updated',
  description: 'An action left the state PENDING.',
  payload: z
    .strictObject({
      ...eventHead,
      event: z.literal('user:vendor-action:updated'),
      vendorAction: VendorAction,
      updatedFields: UpdatedFields,
    })
    .meta({ id: 'UserActionUpdated' }),
  subscribable: true,
  uses: ['actions'],
});
