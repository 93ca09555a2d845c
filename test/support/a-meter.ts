import type { AssetCase } from '#test/support/describe-asset.ts';

/** A meter in the house of a common household. */
export const aMeter: AssetCase<'meter'> = { kind: 'meter', vendor: 'TESLA', order: {} };
