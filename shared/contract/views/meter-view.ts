import type { Meter as MeterBody } from '#shared/contract/schemas/meter.ts';
import { toCapabilityViews } from '#shared/contract/views/capabilities-view.ts';
import {
  orNull,
  toSiteInformationView,
  toSiteLocationView,
} from '#shared/contract/views/site-device-view.ts';
import { toReachable } from '#shared/contract/views/to-reachable.ts';
import { toTimestamp } from '#shared/contract/views/to-timestamp.ts';
import type { Asset } from '#shared/domain/assets/asset.ts';
import { meterRules } from '#shared/domain/assets/meter/meter-rules.ts';

/** A meter as the API shows it, its members in the order of the contract. */
export const toMeterView = (meter: Asset<'meter'>): MeterBody => {
  const { information, energyState, location } = meter.state;
  const { data } = toCapabilityViews(meter);
  return {
    id: meter.id,
    userId: meter.userId,
    vendor: meter.vendor,
    lastSeen: toTimestamp(meter.lastSeen),
    isReachable: toReachable(meter),
    information: toSiteInformationView(meter, information, 'Meter'),
    energyState: { power: energyState.power, lastUpdated: orNull(energyState.lastUpdated) },
    location: toSiteLocationView(location, meter.scopes.includes(meterRules.scopes.location)),
    capabilities: {
      measuresConsumption: data('measuresConsumption'),
      measuresProduction: data('measuresProduction'),
    },
    scopes: [...meter.scopes],
  };
};
