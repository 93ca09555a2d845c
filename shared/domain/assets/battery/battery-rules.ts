import type { AssetRules } from '#shared/domain/assets/asset-rules.ts';
import { abilityOfMode } from '#shared/domain/assets/battery/ability-of-mode.ts';
import { type BatteryKind, batteryAbilities } from '#shared/domain/assets/battery/battery-state.ts';
import { placedWhereItStands } from '#shared/domain/assets/placed-where-it-stands.ts';
import { keptPosition, nowhere } from '#shared/domain/assets/position.ts';
import { siteRanges } from '#shared/domain/assets/site-device.ts';

const scopes = {
  data: 'battery:read:data',
  control: 'battery:control:operation_mode',
  location: 'battery:read:location',
} as const;

/** The largest battery in a building, a container on a yard, in kW and kWh. */
const LARGEST = 10_000;

/** What is done alike with every asset, for batteries. */
export const batteryRules = {
  vendors: ['TESLA', 'ENPHASE', 'GIVENERGY', 'HUAWEI', 'SOLAREDGE', 'SMA', 'FOXESS'],
  scopes,
  abilities: batteryAbilities,
  ranges: {
    ...siteRanges,
    chargeState: {
      batteryCapacity: [0, LARGEST],
      batteryLevel: [0, 100],
      chargeRate: [-LARGEST, LARGEST],
      dischargeLimit: [0, 100],
      lastUpdated: 'moment',
    },
    config: { lastUpdated: 'moment' },
  },
  stateOf: ({ chargeState, config, information, location }, granted, before) => ({
    chargeState,
    config,
    information,
    location: keptPosition(location, granted.includes(scopes.location), before?.location),
  }),
  erasedState: ({ information: { brand, model } }) => ({
    chargeState: {
      status: null,
      batteryCapacity: null,
      batteryLevel: null,
      chargeRate: null,
      dischargeLimit: null,
      lastUpdated: null,
    },
    config: { operationMode: null, lastUpdated: null },
    information: { id: null, brand, model, siteName: null, installationDate: null },
    location: nowhere,
  }),
  isActive: ({ chargeState: { status } }) => status === 'CHARGING' || status === 'DISCHARGING',
  isReady: () => false,
  placing: placedWhereItStands<BatteryKind['state']>(),
  // What flows in flows out again: the house consumes it.
  consumptionIn: null,
  ownSun: null,
  pairing: null,
  control: {
    abilityFor: ({ operationMode }) => abilityOfMode[operationMode],
    isFulfilled: ({ operationMode }, { config }) => config.operationMode === operationMode,
    alreadyThere: ({ operationMode }) =>
      `The battery is already in the operation mode ${operationMode}.`,
    obstacleTo: (_, { chargeState }) =>
      chargeState.status === 'FAULT'
        ? 'The battery has a fault that only the user can clear.'
        : undefined,
    issueOf: () => undefined,
    // A new mode always replaces the action before it.
    isSame: () => false,
  },
} as const satisfies AssetRules<BatteryKind>;
