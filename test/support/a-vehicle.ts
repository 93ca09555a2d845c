import type { Asset } from '#shared/domain/assets/asset.ts';
import type { VehicleChargeState } from '#shared/domain/assets/vehicle/vehicle-state.ts';
import { discoverAsset } from '#shared/domain/observing/apply-reading.ts';
import { instant } from '#shared/domain/quantities/units.ts';
import { reportDevice } from '#shared/domain/sandbox/report-device.ts';
import type { DeviceReading } from '#shared/domain/vendors/device-reading.ts';
import { aVirtualVehicle, DAWN } from '#test/support/a-virtual-vehicle.ts';
import { anAccount } from '#test/support/an-account.ts';

/** What the vendor of `anAccount` tells of a vehicle that is plugged in and does not charge. */
export const aReading = (
  overrides: Partial<DeviceReading<'vehicle'>> = {},
  chargeState: Partial<VehicleChargeState> = {},
): DeviceReading<'vehicle'> => {
  const reading = reportDevice(aVirtualVehicle({ isPluggedIn: true }), DAWN);
  return {
    ...reading,
    ...overrides,
    chargeState: { ...reading.chargeState, ...chargeState },
  };
};

/** The charge state of a vehicle that charges. */
export const CHARGING = {
  isCharging: true,
  powerDeliveryState: 'PLUGGED_IN:CHARGING',
} as const;

/** A linked vehicle of the user that `aUser` makes. */
export const aVehicle = (
  overrides: Partial<Asset<'vehicle'>> = {},
  chargeState: Partial<VehicleChargeState> = {},
): Asset<'vehicle'> => ({
  ...discoverAsset(
    anAccount(),
    aReading({ observedAt: instant(1_000) }, chargeState),
    { id: '0192f7c4-0000-7000-8000-0000000000ca' },
    instant(1_000),
  ),
  ...overrides,
});
