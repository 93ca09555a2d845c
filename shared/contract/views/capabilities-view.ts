import type { Asset } from '#shared/domain/assets/asset.ts';
import { type AssetKind, type Kinds, rulesOf } from '#shared/domain/assets/kinds.ts';

/** What a device can do or tell: what its vendor is able to, within what its user has granted. */
export const toCapabilityViews = <Kind extends AssetKind>({
  type,
  abilities,
  scopes: granted,
}: Asset<Kind>) => {
  const { scopes } = rulesOf<Kind>(type);
  const under =
    (scope: string | null) =>
    (...needed: readonly Kinds[Kind]['ability'][]) => ({
      isCapable:
        scope !== null &&
        granted.includes(scope) &&
        needed.every((ability) => abilities.includes(ability)),
      interventionIds: [],
    });
  return {
    data: under(scopes.data),
    control: under(scopes.control),
    location: under(scopes.location),
  };
};
