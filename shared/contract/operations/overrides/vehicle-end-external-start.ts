import { defineOperation } from '#shared/contract/operation.ts';
import { vehicleEndSmartOverride } from '#shared/contract/operations/vehicles/vehicle-end-smart-override.ts';

/** What `DELETE /vehicles/{vehicleId}/smart-override` was before smart overrides had that name. */
export const vehicleEndExternalStart = defineOperation({
  ...vehicleEndSmartOverride,
  id: 'vehicleEndExternalStart',
  resource: 'overrides',
  path: '/vehicles/{vehicleId}/external-start',
  summary: 'End an external start of a vehicle',
  until: '2023-03-01',
  successor: 'DELETE /vehicles/{vehicleId}/smart-override',
});
