import type { AssetCase } from '#test/support/describe-asset.ts';

/** A charger of which everything can be asked that can be asked of chargers. */
export const aCharger: AssetCase<'charger'> = {
  kind: 'charger',
  vendor: 'ZAPTEC',
  order: { isPluggedIn: true },
  request: { kind: 'charge', charging: 'START' },
};
