import { defineOperation } from '#shared/contract/operation.ts';
import { FlexIntentPayload } from '#shared/contract/schemas/flex-intent.ts';

export const updateFlexIntent = defineOperation({
  id: 'updateFlexIntent',
  resource: 'flex',
  method: 'PUT',
  path: '/flex/intent',
  tag: 'Flex',
  summary: 'Replace the intent of the fleet',
  description:
    'Asks something of the fleet, in place of all that was asked before. Refused, with the nearest that is possible for each rule, ' +
    'where vehicles cannot do it; wanted energies are met as nearly as they can. With the header `If-Match` only ' +
    'the revision named is replaced.',
  security: 'client',
  body: FlexIntentPayload,
  responses: { 204: { description: 'The vehicles do so as of the next chunk.' } },
  problems: ['bad_request', 'conflict', 'service_unavailable'],
  uses: { tables: { flex: 'write', users: 'read', clients: 'read' }, sends: ['fleets'] },
  since: '2025-10-01',
  memoryMb: 1769,
});
