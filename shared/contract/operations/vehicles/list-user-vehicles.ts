import * as z from 'zod';
import { defineOperation } from '#shared/contract/operation.ts';
import { getVehicles } from '#shared/contract/operations/vehicles/get-vehicles.ts';
import { UserId } from '#shared/contract/schemas/ids.ts';
import { PageQuery } from '#shared/contract/schemas/paging.ts';

export const listUserVehicles = defineOperation({
  id: 'listUserVehicles',
  resource: 'vehicles',
  method: 'GET',
  path: '/users/{userId}/vehicles',
  tag: 'Vehicles',
  summary: "List a user's vehicles",
  description: 'The vehicles that a user has linked, newest first; none for an unknown user.',
  security: 'client',
  pathParameters: z.strictObject({ userId: UserId.describe('Id of the user.') }),
  query: PageQuery,
  responses: {
    200: { description: 'One page of vehicles.', body: getVehicles.responses[200].body },
  },
  problems: [],
  uses: { tables: { assets: 'read' } },
});
