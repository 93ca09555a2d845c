import type * as z from 'zod';
import type { VirtualBattery as BatteryBody } from '#shared/contract/schemas/virtual-battery.ts';
import { toTimestamp } from '#shared/contract/views/to-timestamp.ts';
import { toFaultsView } from '#shared/contract/views/virtual-faults-view.ts';
import type { Instant } from '#shared/domain/quantities/units.ts';
import { powerOf } from '#shared/domain/sandbox/battery/pass-battery.ts';
import type { VirtualBattery } from '#shared/domain/sandbox/battery/virtual-battery.ts';
import { lookAt } from '#shared/domain/sandbox/site/look-at.ts';
import type { VirtualDevice } from '#shared/domain/sandbox/virtual-kinds.ts';

/** A virtual battery as it truly is at `now`. */
export const toVirtualBatteryView = (
  stored: VirtualBattery,
  now: Instant,
  site?: readonly VirtualDevice[],
): z.input<typeof BatteryBody> => {
  const { device: battery, around } = lookAt(stored, now, site);
  const { store, tariff, household } = battery;
  return {
    id: battery.id,
    accountId: battery.accountId,
    type: battery.type,
    information: battery.information,
    ...household,
    location: battery.location,
    isReachable: battery.lastHeard === null,
    batteryLevel: store.level,
    batteryCapacity: store.capacity,
    dischargeLimit: store.reserve,
    maxChargePower: store.maxChargePower,
    maxDischargePower: store.maxDischargePower,
    chargeEfficiency: store.chargeEfficiency,
    dischargeEfficiency: store.dischargeEfficiency,
    operationMode: battery.operationMode,
    operationModes: [...battery.operationModes],
    cheapHours: tariff.cheap,
    peakHours: tariff.peak,
    chargeRate: powerOf(battery, () => around.load),
    faults: toFaultsView(battery.faults),
    createdAt: toTimestamp(battery.createdAt),
  };
};
