import * as z from 'zod';
import { defineOperation } from '#shared/contract/operation.ts';
import { OpaqueId } from '#shared/contract/schemas/ids.ts';
import { SmartOverride } from '#shared/contract/schemas/smart-override.ts';

export const chargerEndSmartOverride = defineOperation({
  id: 'chargerEndSmartOverride',
  resource: 'chargers',
  method: 'DELETE',
  path: '/chargers/{chargerId}/smart-override',
  tag: 'Chargers',
  summary: 'End a smart override of a charger',
  description:
    'Gives a charger back to its schedule or smart charging, which may let it go on charging. Without an override in force ' +
    'the answer is 404.',
  security: 'client',
  pathParameters: z.strictObject({ chargerId: OpaqueId.describe('Id of the charger.') }),
  responses: { 200: { description: 'The override, which is over.', body: SmartOverride } },
  problems: ['not_found'],
  uses: { tables: { assets: 'read', controls: 'write' }, sends: ['reconciliations'] },
});
