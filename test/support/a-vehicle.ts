import type { Vehicle } from '#shared/domain/assets/asset.ts';
import { instant, percent } from '#shared/domain/quantities/units.ts';

/** A parked vehicle of the user that `aUser` makes, of which little is known. */
export const aVehicle = (overrides: Partial<Vehicle> = {}): Vehicle => ({
  clientId: '0192f7c4-0000-7000-8000-00000000c1e1',
  id: '0192f7c4-0000-7000-8000-00000000ca01',
  type: 'vehicle',
  userId: 'user-1',
  accountId: 'account-1',
  vendor: 'TESLA',
  vendorDeviceId: 'device-1',
  scopes: ['vehicle:control:charging', 'vehicle:read:data'],
  abilities: ['read:chargeState', 'startCharging', 'stopCharging'],
  lastSeen: instant(1_000),
  isReachable: true,
  state: {
    information: { vin: null, brand: 'Tesla', model: 'Model Y', year: 2024, displayName: null },
    chargeState: {
      batteryLevel: percent(50),
      range: null,
      isPluggedIn: false,
      isCharging: false,
      isFullyCharged: false,
      batteryCapacity: null,
      chargeLimit: null,
      chargeRate: null,
      chargeTimeRemaining: null,
      lastUpdated: instant(1_000),
      maxCurrent: null,
      powerDeliveryState: 'UNPLUGGED',
    },
    odometer: { distance: null, lastUpdated: null },
    location: { longitude: null, latitude: null, lastUpdated: null, locationId: null },
    smartChargingPolicy: { isEnabled: false, deadline: null, minimumChargeLimit: percent(0) },
  },
  createdAt: instant(1_000),
  updatedAt: instant(1_000),
  version: 1,
  reconcileAt: null,
  ...overrides,
});
