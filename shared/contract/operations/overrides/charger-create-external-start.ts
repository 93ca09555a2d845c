import { defineOperation } from '#shared/contract/operation.ts';
import { chargerCreateSmartOverride } from '#shared/contract/operations/chargers/charger-create-smart-override.ts';

/** What `POST /chargers/{chargerId}/smart-override` was before smart overrides had that name. */
export const chargerCreateExternalStart = defineOperation({
  ...chargerCreateSmartOverride,
  id: 'chargerCreateExternalStart',
  resource: 'overrides',
  path: '/chargers/{chargerId}/external-start',
  summary: 'Create an external start of a charger',
  until: '2023-03-01',
  successor: 'POST /chargers/{chargerId}/smart-override',
});
