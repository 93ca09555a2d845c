import { expect, it } from 'vitest';
import { contractOf } from '#shared/contract/asset-registry.ts';
import type { Asset } from '#shared/domain/assets/asset.ts';
import { erasedAsset } from '#shared/domain/assets/erased-asset.ts';
import { type AssetKind, assetKinds } from '#shared/domain/assets/kinds.ts';
import { discoverAsset } from '#shared/domain/observing/apply-reading.ts';
import { instant } from '#shared/domain/quantities/units.ts';
import { newDevice } from '#shared/domain/sandbox/change-device.ts';
import { reportDevice } from '#shared/domain/sandbox/report-device.ts';
import { DAWN } from '#test/support/a-virtual-vehicle.ts';
import { anAccount } from '#test/support/an-account.ts';

const assetOf = <Kind extends AssetKind>(kind: Kind): Asset<Kind> => {
  const placement = { clientId: 'client', id: 'device', accountId: 'account', vendor: 'TESLA' };
  const device = newDevice({ kind, order: {} }, placement, DAWN);
  return discoverAsset(anAccount(), reportDevice(device, DAWN), { id: 'asset' }, DAWN);
};

const reachable = <Kind extends AssetKind>(asset: Asset<Kind>, isReachable: boolean | null) =>
  contractOf(asset.type).toView({ ...asset, isReachable }).isReachable;

it.each(assetKinds)('takes a %s of which its vendor does not say it for reachable', (kind) => {
  const asset = assetOf<AssetKind>(kind);

  expect([true, false].map((is) => reachable(asset, is))).toEqual([true, false]);
  // Only of vehicles the contract has a word for not knowing.
  expect(reachable(asset, null)).toBe(kind === 'vehicle' ? null : true);
  expect(contractOf(kind).toView(erasedAsset(asset, instant(9))).isReachable).toBe(false);
});
