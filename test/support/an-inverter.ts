import type { AssetCase } from '#test/support/describe-asset.ts';

/** An inverter of which nothing is left to chance: the weather of one comes from its id. */
export const anInverter: AssetCase<'inverter'> = {
  kind: 'inverter',
  vendor: 'ENPHASE',
  order: { cloudFactor: 0, sn: 'A123456789' },
};
