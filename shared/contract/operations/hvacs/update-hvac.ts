import * as z from 'zod';
import { defineOperation } from '#shared/contract/operation.ts';
import { Hvac } from '#shared/contract/schemas/hvac.ts';
import { OpaqueId, Uuid } from '#shared/contract/schemas/ids.ts';

const HvacUpdate = z
  .strictObject({
    locationId: Uuid.nullable().describe(
      'The location of its user that it is at; null takes it away from the one that it has.',
    ),
  })
  .meta({ id: 'hvacUpdatePayload', description: 'Where an HVAC is.' });

export const updateHVAC = defineOperation({
  id: 'updateHVAC',
  resource: 'hvacs',
  method: 'PUT',
  path: '/hvacs/{hvacId}',
  tag: 'HVAC',
  summary: 'Assign an HVAC to a location',
  description:
    'Says at which location of its user a unit is, because units do not say so themselves. It stays there ' +
    'until it is assigned elsewhere or the location is deleted.',
  security: 'client',
  pathParameters: z.strictObject({ hvacId: OpaqueId.describe('Id of the HVAC.') }),
  body: HvacUpdate,
  responses: { 200: { description: 'The HVAC at its location.', body: Hvac } },
  problems: ['not_found'],
  uses: { tables: { assets: 'write', locations: 'read' } },
});
