import * as z from 'zod';
import { defineEvent } from '#shared/contract/event.ts';
import { eventHead } from '#shared/contract/schemas/event-head.ts';
import { AnyVendor } from '#shared/contract/schemas/vendor.ts';
export const userCredentialsInvalidated = defineEvent({
  name: 'user:credentials:invalidated',
  description:
    'The vendor refuses the credentials of an account. Its devices are out of reach until the user links it again.',
  payload: z
    .strictObject({
      ...eventHead,
      event: z.literal('user:credentials:invalidated'),
      vendor: AnyVendor,
    })
    .meta({ id: 'UserCredentialsInvalidated' }),
  subscribable: true,
  uses: ['users'],
});
