import * as z from 'zod';
import { defineOperation } from '#shared/contract/operation.ts';
import { Charger } from '#shared/contract/schemas/charger.ts';
import { ChargerUpdate } from '#shared/contract/schemas/charger-update.ts';
import { OpaqueId } from '#shared/contract/schemas/ids.ts';

export const patchCharger = defineOperation({
  id: 'patchCharger',
  resource: 'chargers',
  method: 'PATCH',
  path: '/chargers/{chargerId}',
  tag: 'Chargers',
  summary: 'Assign a charger to a location',
  description: 'The same as by PUT, for clients that were told to use this one.',
  security: 'client',
  pathParameters: z.strictObject({ chargerId: OpaqueId.describe('Id of the charger.') }),
  body: ChargerUpdate,
  responses: { 200: { description: 'The charger at its location.', body: Charger } },
  problems: ['not_found'],
  uses: { tables: { assets: 'write', locations: 'read' } },
});
