import { abilityOfMode } from '#shared/domain/assets/battery/ability-of-mode.ts';
import type { BatteryChargeState } from '#shared/domain/assets/battery/battery-state.ts';
import { type Kilowatts, percent } from '#shared/domain/quantities/units.ts';
import { powerOf } from '#shared/domain/sandbox/battery/pass-battery.ts';
import type { VirtualBattery } from '#shared/domain/sandbox/battery/virtual-battery.ts';
import { reportPosition } from '#shared/domain/sandbox/report-position.ts';
import { type Load, noLoad, wholeWatts } from '#shared/domain/sandbox/site-load.ts';
import type { DeviceReading } from '#shared/domain/vendors/device-reading.ts';

/**
 * What the vendor's cloud shows of a virtual battery: whole percents and whole watts.
 *
 * @param others What else the site takes beside its household. @default nothing
 */
export const reportBattery = (
  battery: VirtualBattery,
  others: Load = noLoad,
): DeviceReading<'battery'> => ({
  type: 'battery',
  vendorDeviceId: battery.id,
  observedAt: battery.heardAt,
  isReachable: true,
  abilities: [
    'read:information',
    'read:chargeState',
    'read:config',
    ...(battery.location ? (['read:location'] as const) : []),
    ...battery.operationModes.map((mode) => abilityOfMode[mode]),
  ],
  chargeState: reportCharge(battery, wholeWatts(powerOf(battery, others))),
  config: { operationMode: battery.operationMode, lastUpdated: battery.heardAt },
  information: { id: battery.id, ...battery.information, installationDate: battery.createdAt },
  location: reportPosition(battery),
});

const reportCharge = (
  { store, heardAt, faults }: VirtualBattery,
  power: Kilowatts,
): BatteryChargeState => ({
  status: faults.wrongState ?? statusOf(power),
  batteryCapacity: store.capacity,
  batteryLevel: percent(Math.floor(store.level)),
  // Beside a wrong state, the true power would give it away.
  chargeRate: faults.wrongState ? null : power,
  dischargeLimit: store.reserve,
  lastUpdated: heardAt,
});

const statusOf = (power: Kilowatts) => {
  if (power === 0) return 'IDLE';
  return power > 0 ? 'CHARGING' : 'DISCHARGING';
};
