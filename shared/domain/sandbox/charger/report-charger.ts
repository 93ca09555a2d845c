import type {
  ChargerChargeState,
  ChargerPowerDeliveryState,
} from '#shared/domain/assets/charger/charger-state.ts';
import { kilowatts } from '#shared/domain/quantities/units.ts';
import { powerThrough } from '#shared/domain/sandbox/charger/charge-at.ts';
import type { VirtualCharger } from '#shared/domain/sandbox/charger/virtual-charger.ts';
import type { Surroundings } from '#shared/domain/sandbox/site/surroundings.ts';
import type { DeviceReading } from '#shared/domain/vendors/device-reading.ts';

/** What the vendor's cloud shows of a virtual charger. */
export const reportCharger = (
  charger: VirtualCharger,
  around: Surroundings,
): DeviceReading<'charger'> => ({
  type: 'charger',
  vendorDeviceId: charger.id,
  observedAt: charger.heardAt,
  isReachable: true,
  abilities: [
    'read:information',
    'read:chargeState',
    'startCharging',
    'stopCharging',
    'setMaxCurrent',
  ],
  information: charger.information,
  chargeState: reportCharge(charger, around),
});

const reportCharge = (charger: VirtualCharger, around: Surroundings): ChargerChargeState => {
  const state = charger.faults.wrongState ?? powerDeliveryAt(charger, around);
  const isKnown = state !== 'UNKNOWN';
  const isCharging = state === 'PLUGGED_IN:CHARGING';
  return {
    isPluggedIn: isKnown ? state !== 'UNPLUGGED' : null,
    isCharging: isKnown ? isCharging : null,
    chargeRate: isCharging ? kilowatts(Math.round(powerThrough(charger, around) * 10) / 10) : null,
    lastUpdated: charger.heardAt,
    maxCurrent: charger.maxCurrent,
    powerDeliveryState: state,
  };
};

/** What goes on at a charger. That a vehicle is full, it sees only by what the vehicle takes. */
export const powerDeliveryAt = (
  charger: VirtualCharger,
  around: Surroundings,
): ChargerPowerDeliveryState => {
  const isPluggedIn = charger.visitor !== null || around.demandOf(charger.vehicleId) !== undefined;
  if (!isPluggedIn) return 'UNPLUGGED';
  if (!charger.isChargingAllowed) return 'PLUGGED_IN:STOPPED';
  return powerThrough(charger, around) > 0 ? 'PLUGGED_IN:CHARGING' : 'PLUGGED_IN:NO_POWER';
};
