import { defineOperation } from '#shared/contract/operation.ts';
import { vehicleCreateSmartOverride } from '#shared/contract/operations/vehicles/vehicle-create-smart-override.ts';

/** What `POST /vehicles/{vehicleId}/smart-override` was before smart overrides had that name. */
export const vehicleCreateExternalStart = defineOperation({
  ...vehicleCreateSmartOverride,
  id: 'vehicleCreateExternalStart',
  resource: 'overrides',
  path: '/vehicles/{vehicleId}/external-start',
  summary: 'Create an external start of a vehicle',
  until: '2023-03-01',
  successor: 'POST /vehicles/{vehicleId}/smart-override',
});
