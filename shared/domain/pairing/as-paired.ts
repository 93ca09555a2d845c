import type { Asset } from '#shared/domain/assets/asset.ts';
import { type AssetKind, type Kinds, rulesOf } from '#shared/domain/assets/kinds.ts';

/**
 * A device as everybody but its vendor takes it: with what its user's other devices let it do, and as it is together with
 * the one that it is plugged into. What is stored is what it tells itself.
 */
export const asPaired = <Kind extends AssetKind>(asset: Asset<Kind>): Asset<Kind> => {
  const { pairing, type } = asset;
  const rules = rulesOf<Kind>(type).pairing;
  if (!pairing || !rules) return asset;
  const { unlocked, other } = pairing;
  const state = other ? rules.together(asset.state, other, asset.lastSeen) : asset.state;
  if (unlocked.length === 0) return { ...asset, state };
  const isUnlocked = (ability: string) => unlocked.some((one) => one === ability);
  return {
    ...asset,
    state,
    abilities: [...new Set([...asset.abilities, ...unlockedOf(asset)])],
    lacks: asset.lacks.filter(({ ability }) => !isUnlocked(ability)),
  };
};

/** What is unlocked of what a device of its kind may be able to do at all. */
const unlockedOf = <Kind extends AssetKind>({
  type,
  pairing,
}: Asset<Kind>): readonly Kinds[Kind]['ability'][] =>
  rulesOf<Kind>(type).abilities.filter((ability) =>
    pairing?.unlocked.some((unlocked) => unlocked === ability),
  );
