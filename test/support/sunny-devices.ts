import type { Asset } from '#shared/domain/assets/asset.ts';
import { inverterAbilities } from '#shared/domain/assets/inverter/inverter-state.ts';
import { meterAbilities } from '#shared/domain/assets/meter/meter-state.ts';
import { nowhere } from '#shared/domain/assets/position.ts';
import { instant } from '#shared/domain/quantities/units.ts';

const MADE = instant(Date.UTC(2025, 9, 1, 6));

const head = {
  ...{ clientId: 'client', userId: 'user', userSince: MADE, accountId: 'account' },
  ...{
    vendor: 'SMA',
    vendorDeviceId: 'device',
    scopes: [],
    lacks: [],
    consumed: null,
    belated: null,
    pairing: null,
  },
  ...{ isMuted: false, isHeld: false, isSignedOut: false, isReachable: true },
  ...{ lastSeen: MADE, createdAt: MADE, updatedAt: MADE, version: 1 },
};

const unnamed = { brand: null, model: null, siteName: null, installationDate: null };

/** An inverter as it is stored, at home unless told otherwise. */
export const aStoredInverter = (
  given: Partial<Asset<'inverter'>> = {},
  locationId: string | null = 'home',
): Asset<'inverter'> => ({
  ...head,
  id: 'inverter',
  type: 'inverter',
  abilities: inverterAbilities,
  state: {
    information: { ...unnamed, id: null, sn: null },
    productionState: {
      ...{ productionRate: null, isProducing: null },
      ...{ totalLifetimeProduction: null, lastUpdated: null },
    },
    timezone: null,
    location: { ...nowhere, locationId },
  },
  ...given,
});

/** A meter as it is stored, at home unless told otherwise. */
export const aStoredMeter = (
  given: Partial<Asset<'meter'>> = {},
  locationId: string | null = 'home',
): Asset<'meter'> => ({
  ...head,
  id: 'meter',
  type: 'meter',
  abilities: meterAbilities,
  state: {
    information: unnamed,
    energyState: { power: null, lastUpdated: null },
    location: { ...nowhere, locationId },
  },
  ...given,
});
