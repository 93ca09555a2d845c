import { type ReadVehicleDeps, readVehicle } from '#shared/app/assets/read-vehicle.ts';
import { getVehicle } from '#shared/contract/operations/vehicles/get-vehicle.ts';
import { toVehicleView } from '#shared/contract/views/vehicle-view.ts';
import { assets } from '#shared/runtime/connections/assets.ts';
import { httpOperation } from '#shared/runtime/http/http-operation.ts';

export const operation = httpOperation(
  getVehicle,
  async ({ client, path }, deps: ReadVehicleDeps) => ({
    status: 200,
    body: toVehicleView(await readVehicle(deps, client.id, path.vehicleId)),
  }),
);

export const handler = operation(() => ({ assets: assets() }));
