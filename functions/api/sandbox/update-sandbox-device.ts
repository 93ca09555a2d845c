import {
  type ChangeVirtualVehicleDeps,
  changeVirtualVehicle,
} from '#shared/app/sandbox/change-virtual-vehicle.ts';
import { updateSandboxDevice } from '#shared/contract/operations/sandbox/update-sandbox-device.ts';
import { toVirtualVehicleView } from '#shared/contract/views/virtual-device-view.ts';
import { toVehicleChange } from '#shared/contract/views/virtual-vehicle-change.ts';
import { playing } from '#shared/runtime/connections/playing.ts';
import { httpOperation } from '#shared/runtime/http/http-operation.ts';

export const operation = httpOperation(
  updateSandboxDevice,
  async ({ client, path, body }, deps: ChangeVirtualVehicleDeps) => {
    const wanted = { clientId: client.id, ...path, change: toVehicleChange(body) };
    const vehicle = await changeVirtualVehicle(deps, wanted);
    return { status: 200, body: toVirtualVehicleView(vehicle, deps.clock.now()) };
  },
);

export const handler = operation(playing);
