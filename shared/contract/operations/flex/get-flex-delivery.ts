import * as z from 'zod';
import { defineOperation } from '#shared/contract/operation.ts';
import { FlexDelivery } from '#shared/contract/schemas/flex-delivery.ts';
import { MomentAsked } from '#shared/contract/schemas/flex-intent.ts';

export const getFlexDelivery = defineOperation({
  id: 'getFlexDelivery',
  resource: 'flex',
  method: 'GET',
  path: '/flex/delivery',
  tag: 'Flex',
  summary: 'Get what the fleet delivered',
  description:
    'What all vehicles with a flex policy were to draw, and have drawn, in quarter-hours that are over, and why some drew less. What ' +
    'is asked for is widened to whole chunks, and cut where nothing is over yet; at most 31 days at once. It is kept for 400 days.',
  security: 'client',
  query: z
    .strictObject({
      startAt: MomentAsked.optional().describe(
        'From the chunk on that contains it. A day before the end when absent.',
      ),
      endAt: MomentAsked.optional().describe('Up to it. All that is over when absent.'),
    })
    .refine(
      ({ startAt, endAt }) =>
        startAt === undefined || endAt === undefined || Date.parse(endAt) > Date.parse(startAt),
      { path: ['endAt'], message: 'must be after `startAt`' },
    ),
  responses: { 200: { description: 'What was delivered.', body: FlexDelivery } },
  problems: ['bad_request'],
  uses: { tables: { flex: 'read' } },
  since: '2025-10-01',
});
