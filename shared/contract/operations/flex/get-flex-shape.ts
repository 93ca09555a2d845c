import * as z from 'zod';
import { defineOperation } from '#shared/contract/operation.ts';
import { MomentAsked } from '#shared/contract/schemas/flex-intent.ts';
import { FlexShape } from '#shared/contract/schemas/flex-shape.ts';

export const getFlexShape = defineOperation({
  id: 'getFlexShape',
  resource: 'flex',
  method: 'GET',
  path: '/flex/shape',
  tag: 'Flex',
  summary: 'Get the shape of the fleet',
  description:
    'What all vehicles with a flex policy are going to draw, in quarter-hours from the present one on, and how far that could be ' +
    'moved. What is asked for is widened to whole chunks, and cut to what there is.',
  security: 'client',
  query: z
    .strictObject({
      startAt: MomentAsked.optional().describe(
        'From the chunk on that contains it. The present one when absent.',
      ),
      endAt: MomentAsked.optional().describe('Up to it. All that there is when absent.'),
    })
    .refine(
      ({ startAt, endAt }) =>
        startAt === undefined || endAt === undefined || Date.parse(endAt) > Date.parse(startAt),
      { path: ['endAt'], message: 'must be after `startAt`' },
    ),
  responses: { 200: { description: 'The shape.', body: FlexShape } },
  problems: ['bad_request'],
  uses: { tables: { flex: 'read' } },
  since: '2025-10-01',
});
