import type { AssetRules } from '#shared/domain/assets/asset-rules.ts';
import {
  type InverterKind,
  inverterAbilities,
} from '#shared/domain/assets/inverter/inverter-state.ts';
import { placedWhereItStands } from '#shared/domain/assets/placed-where-it-stands.ts';
import { keptPosition, nowhere, positionRanges } from '#shared/domain/assets/position.ts';
import { isKnownZone } from '#shared/domain/time/is-known-zone.ts';

const vendors = [
  'AFORE',
  'APSYSTEMS',
  'CSISolar',
  'Deye',
  'ENPHASE',
  'FOXESS',
  'FRONIUS',
  'GIVENERGY',
  'GOODWE',
  'GROWATT',
  'Hoymiles',
  'HUAWEI',
  'INVT',
  'SMA',
  'SOFAR',
  'SOLAREDGE',
  'SOLARK',
  'SOLAX',
  'SOLIS',
  'SOLPLANET',
  'SUNGROW',
  'SUNSYNK',
  'TESLA',
  'TSUN',
] as const;

const scopes = {
  data: 'inverter:read:data',
  control: null,
  location: 'inverter:read:location',
} as const;

/** What is done alike with every asset, for inverters. */
export const inverterRules = {
  vendors,
  scopes,
  abilities: inverterAbilities,
  ranges: {
    information: { installationDate: 'moment' },
    productionState: {
      // A vendor's portal may show a whole solar park as one inverter. At night some draw a little.
      productionRate: [-100, 100_000],
      // A solar park over fifty years.
      totalLifetimeProduction: [0, 10_000_000_000],
      lastUpdated: 'moment',
    },
    location: positionRanges,
  },
  stateOf: ({ information, productionState, timezone, location }, granted, before) => ({
    information,
    productionState,
    // A name that no calendar knows is as good as none.
    timezone: timezone !== null && isKnownZone(timezone) ? timezone : null,
    location: keptPosition(location, granted.includes(scopes.location), before?.location),
  }),
  erasedState: ({ information: { brand, model } }) => ({
    information: { id: null, sn: null, brand, model, siteName: null, installationDate: null },
    productionState: {
      productionRate: null,
      isProducing: null,
      totalLifetimeProduction: null,
      lastUpdated: null,
    },
    timezone: null,
    location: nowhere,
  }),
  isActive: ({ productionState }) => productionState.isProducing === true,
  isReady: () => false,
  placing: placedWhereItStands<InverterKind['state']>(),
  consumptionIn: null,
  ownSun: () => true,
  pairing: null,
  control: null,
} as const satisfies AssetRules<InverterKind>;
