import type { AssetCase } from '#test/support/describe-asset.ts';

/** A battery of which everything can be asked that can be asked of batteries. */
export const aBattery: AssetCase<'battery'> = {
  kind: 'battery',
  vendor: 'TESLA',
  order: {},
  request: { kind: 'operation-mode', operationMode: 'IMPORT_FOCUS' },
};
