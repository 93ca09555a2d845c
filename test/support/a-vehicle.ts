import type { Vehicle } from '#shared/domain/assets/asset.ts';
import type { VehicleChargeState } from '#shared/domain/assets/vehicle-state.ts';
import { discoverAsset } from '#shared/domain/observing/apply-reading.ts';
import { instant } from '#shared/domain/quantities/units.ts';
import { reportVehicle } from '#shared/domain/sandbox/report-vehicle.ts';
import type { VehicleReading } from '#shared/domain/vendors/device-reading.ts';
import { aVirtualVehicle, DAWN } from '#test/support/a-virtual-vehicle.ts';
import { anAccount } from '#test/support/an-account.ts';

/** What the vendor of `anAccount` tells of a vehicle that is plugged in and does not charge. */
export const aReading = (
  overrides: Partial<VehicleReading> = {},
  chargeState: Partial<VehicleChargeState> = {},
): VehicleReading => {
  const reading = reportVehicle(aVirtualVehicle({ isPluggedIn: true }), DAWN);
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
  overrides: Partial<Vehicle> = {},
  chargeState: Partial<VehicleChargeState> = {},
): Vehicle => ({
  ...discoverAsset(
    anAccount(),
    aReading({ observedAt: instant(1_000) }, chargeState),
    '0192f7c4-0000-7000-8000-0000000000ca',
    instant(1_000),
  ),
  ...overrides,
});
