import type { Hvac as HvacBody } from '#shared/contract/schemas/hvac.ts';
import { toCapabilityViews } from '#shared/contract/views/capabilities-view.ts';
import { toReachable } from '#shared/contract/views/to-reachable.ts';
import { toTimestamp } from '#shared/contract/views/to-timestamp.ts';
import type { Asset } from '#shared/domain/assets/asset.ts';
import type { Instant } from '#shared/domain/quantities/units.ts';
import { brandOf } from '#shared/domain/vendors/brand-of.ts';

/** An HVAC as the API shows it, its members in the order of the contract. */
export const toHvacView = (hvac: Asset<'hvac'>): HvacBody => {
  const { consumptionRate, temperatureState, thermostatState, location } = hvac.state;
  return {
    id: hvac.id,
    userId: hvac.userId,
    vendor: hvac.vendor,
    lastSeen: toTimestamp(hvac.lastSeen),
    // The contract has no third answer, and clients must not count on what is not known.
    isReachable: toReachable(hvac),
    consumptionRate,
    information: toInformationView(hvac),
    temperatureState: {
      currentTemperature: temperatureState.currentTemperature,
      isActive: temperatureState.isActive === true,
      lastUpdated: orNull(temperatureState.lastUpdated),
    },
    thermostatState: {
      mode: thermostatState.mode,
      heatSetpoint: thermostatState.heatSetpoint,
      coolSetpoint: thermostatState.coolSetpoint,
      holdType: thermostatState.holdType,
      lastUpdated: orNull(thermostatState.lastUpdated),
    },
    scopes: [...hvac.scopes],
    capabilities: toCapabilitiesView(hvac),
    location: { id: location.locationId },
  };
};

const toInformationView = ({ vendor, state }: Asset<'hvac'>): HvacBody['information'] => {
  const { model, displayName, groupName, category } = state.information;
  const brand = state.information.brand ?? brandOf(vendor);
  const name = displayName ?? [brand, ...(model === null ? [] : [model])].join(' ');
  return { brand, model, displayName: name, groupName, category };
};

const toCapabilitiesView = (hvac: Asset<'hvac'>): HvacBody['capabilities'] => {
  const { modes, heatSetpoint, coolSetpoint, setpointDifference } = hvac.state.limits;
  const { control } = toCapabilityViews(hvac);
  return {
    capableModes: modes && [...modes],
    coolSetpointRange: toRangeView(coolSetpoint),
    heatSetpointRange: toRangeView(heatSetpoint),
    setpointDifferenceRange: toRangeView(setpointDifference),
    setFollowSchedule: control('setFollowSchedule'),
    setPermanentHold: control('setPermanentHold'),
  };
};

type Range = { readonly min: number | null; readonly max: number | null };

const toRangeView = ({ min, max }: Range) => (min === null && max === null ? null : { min, max });

const orNull = (moment: Instant | null) => (moment === null ? null : toTimestamp(moment));
