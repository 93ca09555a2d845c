import type { AssetType } from '#shared/domain/assets/asset.ts';

/** The scopes of an account that concern one type of device, in a stable order. */
export const scopesFor = (scopes: readonly string[], type: AssetType): readonly string[] =>
  [...new Set(scopes)].filter((scope) => scope.startsWith(`${type}:`)).toSorted();
