import type { Inverter as InverterBody } from '#shared/contract/schemas/inverter.ts';
import { toCapabilityViews } from '#shared/contract/views/capabilities-view.ts';
import { toReachable } from '#shared/contract/views/to-reachable.ts';
import { toTimestamp } from '#shared/contract/views/to-timestamp.ts';
import type { Asset } from '#shared/domain/assets/asset.ts';
import { inverterRules } from '#shared/domain/assets/inverter/inverter-rules.ts';
import { nowhere, type Position } from '#shared/domain/assets/position.ts';
import type { Instant } from '#shared/domain/quantities/units.ts';
import { brandOf } from '#shared/domain/vendors/brand-of.ts';

/** An inverter as the API shows it, its members in the order of the contract. */
export const toInverterView = (inverter: Asset<'inverter'>): InverterBody => {
  const { productionState, timezone, location } = inverter.state;
  const { data } = toCapabilityViews(inverter);
  return {
    id: inverter.id,
    userId: inverter.userId,
    vendor: inverter.vendor,
    lastSeen: toTimestamp(inverter.lastSeen),
    // The contract has no word for what the vendor does not say: then nothing is promised.
    isReachable: toReachable(inverter),
    productionState: {
      productionRate: productionState.productionRate,
      isProducing: productionState.isProducing,
      totalLifetimeProduction: productionState.totalLifetimeProduction,
      lastUpdated: orNull(productionState.lastUpdated),
    },
    timezone,
    capabilities: {
      productionState: data('read:productionState'),
      productionStatistics: data('read:productionStatistics'),
    },
    scopes: [...inverter.scopes],
    information: toInformationView(inverter),
    location: toLocationView(
      inverter.scopes.includes(inverterRules.scopes.location) ? location : nowhere,
    ),
  };
};

/** The contract wants all but the serial number of every inverter, whatever its vendor tells. */
const toInformationView = (inverter: Asset<'inverter'>): InverterBody['information'] => {
  const { information } = inverter.state;
  const brand = information.brand ?? brandOf(inverter.vendor);
  const model = information.model ?? 'Inverter';
  return {
    id: information.id ?? inverter.id,
    sn: information.sn,
    brand,
    model,
    siteName: information.siteName ?? `${brand} ${model}`,
    installationDate: toTimestamp(information.installationDate ?? inverter.createdAt),
  };
};

const toLocationView = (position: Position): InverterBody['location'] => ({
  id: position.locationId,
  longitude: position.longitude,
  latitude: position.latitude,
  lastUpdated: orNull(position.lastUpdated),
});

const orNull = (moment: Instant | null) => (moment === null ? null : toTimestamp(moment));
