import type * as z from 'zod';
import { defineVirtual } from '#shared/contract/sandbox/define-virtual.ts';
import { ifGiven, toSiteChange } from '#shared/contract/sandbox/virtual-site-change.ts';
import {
  ChangeVirtualBattery,
  NewVirtualBattery,
  VirtualBattery,
} from '#shared/contract/schemas/virtual-battery.ts';
import { toVirtualBatteryView } from '#shared/contract/views/virtual-battery-view.ts';
import { toFaultsChange } from '#shared/contract/views/virtual-faults-view.ts';
import { kilowattHours, kilowatts, percent } from '#shared/domain/quantities/units.ts';
import type { VirtualChange } from '#shared/domain/sandbox/virtual-kinds.ts';

const toChange = (change: z.output<typeof ChangeVirtualBattery>): VirtualChange<'battery'> => ({
  ...toSiteChange(change),
  store: {
    level: ifGiven(percent, change.batteryLevel),
    capacity: ifGiven(kilowattHours, change.batteryCapacity),
    reserve: ifGiven(percent, change.dischargeLimit),
    maxChargePower: ifGiven(kilowatts, change.maxChargePower),
    maxDischargePower: ifGiven(kilowatts, change.maxDischargePower),
    chargeEfficiency: ifGiven(percent, change.chargeEfficiency),
    dischargeEfficiency: ifGiven(percent, change.dischargeEfficiency),
  },
  operationMode: change.operationMode,
  operationModes: change.operationModes,
  tariff: { cheap: change.cheapHours, peak: change.peakHours },
  ...(change.faults ? { faults: toFaultsChange(change.faults) } : {}),
});

/** What the sandbox says about virtual batteries. */
export const virtualBattery = defineVirtual({
  kind: 'battery',
  listedAs: 'batteries',
  order: NewVirtualBattery,
  toOrder: ({ brand, model, ...change }) => ({ ...toChange(change), brand, model }),
  change: ChangeVirtualBattery,
  toChange,
  body: VirtualBattery,
  toView: toVirtualBatteryView,
});
