import type { Asset } from '#shared/domain/assets/asset.ts';
import { type AssetKind, rulesOf } from '#shared/domain/assets/kinds.ts';
import { DomainError } from '#shared/domain/errors/domain-error.ts';

/** @throws {DomainError} `forbidden` where the user has not allowed that an asset is controlled. */
export const refuseUnconsented = <Kind extends AssetKind>({ type, scopes }: Asset<Kind>): void => {
  const { control } = rulesOf<Kind>(type).scopes;
  if (control !== null && scopes.includes(control)) return;
  throw new DomainError(
    'forbidden',
    `The user has not granted the scope ${control} for this ${type}.`,
  );
};
