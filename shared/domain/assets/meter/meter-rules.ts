import type { AssetRules } from '#shared/domain/assets/asset-rules.ts';
import { type MeterKind, meterAbilities } from '#shared/domain/assets/meter/meter-state.ts';
import { placedWhereItStands } from '#shared/domain/assets/placed-where-it-stands.ts';
import { keptPosition, nowhere } from '#shared/domain/assets/position.ts';
import { siteRanges } from '#shared/domain/assets/site-device.ts';

const scopes = {
  data: 'meter:read:data',
  control: null,
  location: 'meter:read:location',
} as const;

/** What is done alike with every asset, for meters. */
export const meterRules = {
  vendors: ['ENPHASE', 'GIVENERGY', 'HUAWEI', 'TESLA', 'SMA', 'SOLAREDGE', 'FOXESS'],
  scopes,
  abilities: meterAbilities,
  // A building with a transformer of its own draws some megawatts.
  ranges: { ...siteRanges, energyState: { power: [-10_000, 10_000], lastUpdated: 'moment' } },
  stateOf: ({ information, energyState, location }, granted, before) => ({
    information,
    energyState,
    location: keptPosition(location, granted.includes(scopes.location), before?.location),
  }),
  erasedState: ({ information: { brand, model } }) => ({
    information: { brand, model, siteName: null, installationDate: null },
    energyState: { power: null, lastUpdated: null },
    location: nowhere,
  }),
  // Its number is another one at every look: none says that the next look is worth more.
  isActive: () => false,
  isReady: () => false,
  placing: placedWhereItStands<MeterKind['state']>(),
  // It measures what others consume.
  consumptionIn: null,
  ownSun: (abilities) => abilities.includes('measuresProduction'),
  pairing: null,
  control: null,
} as const satisfies AssetRules<MeterKind>;
