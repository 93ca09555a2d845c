import type { Vehicle as VehicleBody } from '#shared/contract/schemas/vehicle.ts';
import { toCapabilityViews } from '#shared/contract/views/capabilities-view.ts';
import { toTimestamp } from '#shared/contract/views/to-timestamp.ts';
import type { Asset } from '#shared/domain/assets/asset.ts';
import { nowhere, type Position } from '#shared/domain/assets/position.ts';
import { vehicleRules } from '#shared/domain/assets/vehicle/vehicle-rules.ts';
import type { VehicleChargeState } from '#shared/domain/assets/vehicle/vehicle-state.ts';
import { type Instant, minutes } from '#shared/domain/quantities/units.ts';

/** A vehicle as the API shows it, its members in the order of the contract. */
export const toVehicleView = (vehicle: Asset<'vehicle'>): VehicleBody => {
  const { information, chargeState, smartChargingPolicy, odometer, location } = vehicle.state;
  return {
    id: vehicle.id,
    userId: vehicle.userId,
    vendor: vehicle.vendor,
    lastSeen: toTimestamp(vehicle.lastSeen),
    isReachable: vehicle.isReachable,
    information: { ...information },
    chargeState: {
      ...toChargeStateView(chargeState),
      pluggedInChargerId: vehicle.pairing?.other?.id ?? null,
    },
    smartChargingPolicy: { ...smartChargingPolicy },
    odometer: { distance: odometer.distance, lastUpdated: orNull(odometer.lastUpdated) },
    capabilities: toCapabilitiesView(vehicle),
    scopes: [...vehicle.scopes],
    location: toLocationView(
      vehicle.scopes.includes(vehicleRules.scopes.location) ? location : nowhere,
    ),
  };
};

const toChargeStateView = (
  state: VehicleChargeState,
): Omit<VehicleBody['chargeState'], 'pluggedInChargerId'> => ({
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

const toCapabilitiesView = (vehicle: Asset<'vehicle'>): VehicleBody['capabilities'] => {
  const { data, control, location } = toCapabilityViews(vehicle);
  return {
    information: data('read:information'),
    chargeState: data('read:chargeState'),
    location: location('read:location'),
    odometer: data('read:odometer'),
    setMaxCurrent: control('setMaxCurrent'),
    startCharging: control('startCharging'),
    stopCharging: control('stopCharging'),
    smartCharging: control('read:chargeState', 'startCharging', 'stopCharging'),
  };
};

const toLocationView = (position: Position): VehicleBody['location'] => ({
  longitude: position.longitude,
  latitude: position.latitude,
  lastUpdated: orNull(position.lastUpdated),
  id: position.locationId,
});

const orNull = (moment: Instant | null) => (moment === null ? null : toTimestamp(moment));
