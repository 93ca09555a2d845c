import { defineVirtual } from '#shared/contract/sandbox/define-virtual.ts';
import { toVehicleChange } from '#shared/contract/sandbox/virtual-vehicle-change.ts';
import {
  ChangeVirtualVehicle,
  NewVirtualVehicle,
  VirtualVehicle,
} from '#shared/contract/schemas/virtual-vehicle.ts';
import { toVirtualVehicleView } from '#shared/contract/views/virtual-vehicle-view.ts';

/** What the sandbox says about virtual vehicles. */
export const virtualVehicle = defineVirtual({
  kind: 'vehicle',
  listedAs: 'vehicles',
  order: NewVirtualVehicle,
  toOrder: ({ brand, model, year, vin, ...change }) => ({
    ...toVehicleChange(change),
    brand,
    model,
    year,
    vin,
  }),
  change: ChangeVirtualVehicle,
  toChange: toVehicleChange,
  body: VirtualVehicle,
  toView: toVirtualVehicleView,
});
