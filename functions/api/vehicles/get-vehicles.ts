import { type ListVehiclesDeps, listVehicles } from '#shared/app/assets/list-vehicles.ts';
import { getVehicles } from '#shared/contract/operations/vehicles/get-vehicles.ts';
import { toVehicleView } from '#shared/contract/views/vehicle-view.ts';
import { assets } from '#shared/runtime/connections/assets.ts';
import { httpOperation } from '#shared/runtime/http/http-operation.ts';

export const operation = httpOperation(
  getVehicles,
  async ({ client, page, paginated }, deps: ListVehiclesDeps) => ({
    status: 200,
    body: paginated(await listVehicles(deps, { clientId: client.id, page }), toVehicleView),
  }),
);

export const handler = operation(() => ({ assets: assets() }));
