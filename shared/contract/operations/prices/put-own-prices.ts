import * as z from 'zod';
import { defineOperation } from '#shared/contract/operation.ts';
import { OpaqueId } from '#shared/contract/schemas/ids.ts';
import { OwnPrices } from '#shared/contract/schemas/own-prices.ts';

export const putOwnPrices = defineOperation({
  id: 'putOwnPrices',
  resource: 'prices',
  method: 'PUT',
  path: '/prices/{biddingZone}',
  tag: 'Prices',
  summary: 'Tell your own prices of a bidding zone',
  description:
    'Takes in what power costs your users in a bidding zone. It counts before what the market says, and replaces what ' +
    'you told of the same market days before: all of it, or nothing where something is wrong with it. A market day is ' +
    'from midnight to midnight in Central Europe, in all zones, and at most 31 are taken at once.',
  security: 'client',
  pathParameters: z.strictObject({
    biddingZone: OpaqueId.describe('Name of the bidding zone, such as `NO1` or `DE-LU`.'),
  }),
  body: OwnPrices,
  responses: {
    200: {
      description: 'What was taken in.',
      body: z
        .object({
          biddingZone: z.string().describe('Name of the bidding zone.'),
          currency: z.string().describe('ISO 4217'),
          marketDays: z.array(z.iso.date()).describe('The market days that were told, in order.'),
        })
        .meta({ id: 'OwnPricesTaken', description: 'What was taken in of your own prices.' }),
    },
  },
  problems: ['not_found'],
  uses: { tables: { ownPrices: 'write', users: 'read', clients: 'read' } },
});
