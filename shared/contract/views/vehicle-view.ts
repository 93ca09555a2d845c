import type { Vehicle as VehicleBody } from '#shared/contract/schemas/vehicle.ts';
import { toTimestamp } from '#shared/contract/views/timestamp.ts';
import type { Ability, Vehicle } from '#shared/domain/assets/asset.ts';
import type { VehicleChargeState, VehiclePosition } from '#shared/domain/assets/vehicle-state.ts';
import { type Instant, minutes } from '#shared/domain/quantities/units.ts';

/** A vehicle as the API shows it, its members in the order of the contract. */
export const toVehicleView = (vehicle: Vehicle): VehicleBody => {
  const { information, chargeState, smartChargingPolicy, odometer, location } = vehicle.state;
  return {
    id: vehicle.id,
    userId: vehicle.userId,
    vendor: vehicle.vendor as VehicleBody['vendor'],
    lastSeen: toTimestamp(vehicle.lastSeen),
    isReachable: vehicle.isReachable,
    information: { ...information },
    chargeState: toChargeStateView(chargeState),
    smartChargingPolicy: { ...smartChargingPolicy },
    odometer: { distance: odometer.distance, lastUpdated: orNull(odometer.lastUpdated) },
    capabilities: toCapabilitiesView(vehicle),
    scopes: [...vehicle.scopes],
    location: toLocationView(vehicle.scopes.includes(READ_LOCATION) ? location : nowhere),
  };
};

const READ_DATA = 'vehicle:read:data';
const READ_LOCATION = 'vehicle:read:location';
const CONTROL = 'vehicle:control:charging';

const toChargeStateView = (state: VehicleChargeState): VehicleBody['chargeState'] => ({
  batteryLevel: state.batteryLevel,
  range: state.range,
  isPluggedIn: state.isPluggedIn,
  isCharging: state.isCharging,
  isFullyCharged: state.isFullyCharged,
  batteryCapacity: state.batteryCapacity,
  chargeLimit: state.chargeLimit,
  chargeRate: state.chargeRate,
  chargeTimeRemaining:
    state.chargeTimeRemaining === null ? null : Math.round(state.chargeTimeRemaining / minutes(1)),
  lastUpdated: orNull(state.lastUpdated),
  maxCurrent: state.maxCurrent,
  powerDeliveryState: state.powerDeliveryState,
});

const toCapabilitiesView = ({ abilities, scopes }: Vehicle): VehicleBody['capabilities'] => {
  const can = (scope: string, ...needed: readonly Ability[]) => ({
    isCapable: scopes.includes(scope) && needed.every((ability) => abilities.includes(ability)),
    interventionIds: [],
  });
  return {
    information: can(READ_DATA, 'read:information'),
    chargeState: can(READ_DATA, 'read:chargeState'),
    location: can(READ_LOCATION, 'read:location'),
    odometer: can(READ_DATA, 'read:odometer'),
    setMaxCurrent: can(CONTROL, 'setMaxCurrent'),
    startCharging: can(CONTROL, 'startCharging'),
    stopCharging: can(CONTROL, 'stopCharging'),
    smartCharging: can(CONTROL, 'read:chargeState', 'startCharging', 'stopCharging'),
  };
};

const toLocationView = (position: VehiclePosition): VehicleBody['location'] => ({
  longitude: position.longitude,
  latitude: position.latitude,
  lastUpdated: orNull(position.lastUpdated),
  id: position.locationId,
});

const nowhere = { longitude: null, latitude: null, lastUpdated: null, locationId: null } as const;

const orNull = (moment: Instant | null) => (moment === null ? null : toTimestamp(moment));
