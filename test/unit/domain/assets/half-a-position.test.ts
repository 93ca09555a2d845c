import { describe, expect, it } from 'vitest';
import { type AssetKind, assetKinds, rulesOf } from '#shared/domain/assets/kinds.ts';
import { discoverAsset } from '#shared/domain/observing/apply-reading.ts';
import { plausibleReading } from '#shared/domain/observing/plausible-reading.ts';
import { instant } from '#shared/domain/quantities/units.ts';
import { newDevice } from '#shared/domain/sandbox/change-device.ts';
import { reportDevice } from '#shared/domain/sandbox/report-device.ts';
import { anAccount } from '#test/support/an-account.ts';

const NOW = instant(Date.UTC(2026, 5, 1, 12));
const placement = { clientId: 'client', id: 'device', accountId: 'account', vendor: 'ACME' };

/** The kinds of device that say themselves where they stand. */
const knowing = assetKinds.filter((kind) => rulesOf<AssetKind>(kind).placing?.positionOf);

/** What is stored of a device whose vendor tells this position. */
const storedOf = (kind: AssetKind, location: object) => {
  const device = newDevice<AssetKind>({ kind, order: {} }, placement, NOW);
  const told = { ...reportDevice(device, NOW), location: { ...location, lastUpdated: NOW } };
  const { reading } = plausibleReading(told as never, NOW);
  const scopes = Object.values(rulesOf<AssetKind>(kind).scopes).filter((scope) => scope !== null);
  const asset = discoverAsset(anAccount({ scopes }), reading, { id: 'asset' }, NOW);
  return (asset.state as { readonly location: object }).location;
};

describe.each(knowing)('the position of a device of the kind %s', (kind) => {
  it('is stored as it is told', () => {
    expect(storedOf(kind, { latitude: 59.91, longitude: 10.75 })).toEqual({
      latitude: 59.91,
      longitude: 10.75,
      lastUpdated: NOW,
      locationId: null,
    });
  });

  it.each([
    ['has no longitude', { latitude: 59.91, longitude: null }],
    ['has an impossible longitude', { latitude: 59.91, longitude: 1e9 }],
    ['has an impossible latitude', { latitude: -91, longitude: 10.75 }],
    ['is nowhere', { latitude: null, longitude: null }],
  ])('is not stored by halves where it %s', (_, location) => {
    expect(storedOf(kind, location)).toEqual({
      latitude: null,
      longitude: null,
      lastUpdated: null,
      locationId: null,
    });
  });
});
