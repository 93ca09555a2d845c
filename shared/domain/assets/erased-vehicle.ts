import type { Vehicle } from '#shared/domain/assets/asset.ts';
import { type Instant, percent } from '#shared/domain/quantities/units.ts';

/**
 * What may be told of a vehicle whose user was deleted: which one it was, of what make. Everything
 * else is empty; where there has to be a time, it is that of the deletion.
 */
export const erasedVehicle = (vehicle: Vehicle, deletedAt: Instant): Vehicle => ({
  ...vehicle,
  lastSeen: deletedAt,
  isReachable: null,
  scopes: [],
  abilities: [],
  state: {
    information: {
      vin: null,
      brand: vehicle.state.information.brand,
      model: vehicle.state.information.model,
      year: null,
      displayName: null,
    },
    chargeState: {
      batteryLevel: null,
      range: null,
      isPluggedIn: null,
      isCharging: null,
      isFullyCharged: null,
      batteryCapacity: null,
      chargeLimit: null,
      chargeRate: null,
      chargeTimeRemaining: null,
      lastUpdated: null,
      maxCurrent: null,
      powerDeliveryState: 'UNKNOWN',
    },
    odometer: { distance: null, lastUpdated: null },
    location: { longitude: null, latitude: null, lastUpdated: null, locationId: null },
    smartChargingPolicy: { isEnabled: false, deadline: null, minimumChargeLimit: percent(0) },
  },
});
