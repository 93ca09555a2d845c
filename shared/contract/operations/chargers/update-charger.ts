import * as z from 'zod';
import { defineOperation } from '#shared/contract/operation.ts';
import { Charger } from '#shared/contract/schemas/charger.ts';
import { ChargerUpdate } from '#shared/contract/schemas/charger-update.ts';
import { OpaqueId } from '#shared/contract/schemas/ids.ts';

export const updateCharger = defineOperation({
  id: 'updateCharger',
  resource: 'chargers',
  method: 'PUT',
  path: '/chargers/{chargerId}',
  tag: 'Chargers',
  summary: 'Assign a charger to a location',
  description:
    'Says at which location of its user a charger is, because chargers do not say so themselves. It stays there ' +
    'until it is assigned elsewhere or the location is deleted.',
  security: 'client',
  pathParameters: z.strictObject({ chargerId: OpaqueId.describe('Id of the charger.') }),
  body: ChargerUpdate,
  responses: { 200: { description: 'The charger at its location.', body: Charger } },
  problems: ['not_found'],
  uses: { tables: { assets: 'write', locations: 'read' } },
});
