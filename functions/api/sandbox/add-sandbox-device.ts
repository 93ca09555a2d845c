import {
  type AddVirtualVehicleDeps,
  addVirtualVehicle,
} from '#shared/app/sandbox/add-virtual-vehicle.ts';
import { addSandboxDevice } from '#shared/contract/operations/sandbox/add-sandbox-device.ts';
import { toVirtualVehicleView } from '#shared/contract/views/virtual-device-view.ts';
import { toVehicleOrder } from '#shared/contract/views/virtual-vehicle-change.ts';
import { playingOnce } from '#shared/runtime/connections/playing.ts';
import { httpOperation } from '#shared/runtime/http/http-operation.ts';

export const operation = httpOperation(
  addSandboxDevice,
  async ({ client, path, body }, deps: AddVirtualVehicleDeps) => {
    const wanted = {
      clientId: client.id,
      ...path,
      orderOf: (vendor: string) => toVehicleOrder(body, vendor),
    };
    const vehicle = await addVirtualVehicle(deps, wanted);
    return { status: 201, body: toVirtualVehicleView(vehicle, deps.clock.now()) };
  },
);

export const handler = operation(playingOnce);
