import type { Asset } from '#shared/domain/assets/asset.ts';
import { type AssetKind, type Kinds, rulesOf } from '#shared/domain/assets/kinds.ts';
import { causesBehind } from '#shared/domain/interventions/causes-behind.ts';
import { interventionIdOf } from '#shared/domain/interventions/intervention-id.ts';

/**
 * What a device can do or tell: what its vendor is able to, within what its user has granted, as long as the vendor
 * lets us in. Where something that was granted is in the way, what has to be done about it.
 */
export const toCapabilityViews = <Kind extends AssetKind>(asset: Asset<Kind>) => {
  const { type, vendor, abilities, scopes: granted, isSignedOut } = asset;
  const { scopes } = rulesOf<Kind>(type);
  const under =
    (scope: string | null) =>
    (...needed: readonly Kinds[Kind]['ability'][]) => {
      const isGranted = scope !== null && granted.includes(scope);
      const causes = isGranted ? causesBehind(asset, needed) : [];
      return {
        isCapable:
          isGranted && !isSignedOut && needed.every((ability) => abilities.includes(ability)),
        interventionIds: causes.map((cause) => interventionIdOf(cause, vendor, type)),
      };
    };
  return {
    data: under(scopes.data),
    control: under(scopes.control),
    location: under(scopes.location),
  };
};
