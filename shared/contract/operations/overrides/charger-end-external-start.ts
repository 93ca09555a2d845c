import { defineOperation } from '#shared/contract/operation.ts';
import { chargerEndSmartOverride } from '#shared/contract/operations/chargers/charger-end-smart-override.ts';

/** What `DELETE /chargers/{chargerId}/smart-override` was before smart overrides had that name. */
export const chargerEndExternalStart = defineOperation({
  ...chargerEndSmartOverride,
  id: 'chargerEndExternalStart',
  resource: 'overrides',
  path: '/chargers/{chargerId}/external-start',
  summary: 'End an external start of a charger',
  until: '2023-03-01',
  successor: 'DELETE /chargers/{chargerId}/smart-override',
});
