import { type PlaceAssetsDeps, placeAssets } from '#shared/app/locations/place-assets.ts';
import { type SeeToPairsDeps, seeToPairs } from '#shared/app/pairing/see-to-pairs.ts';
import type { PlacementMessage } from '#shared/ports/messages.ts';

export type PlaceAndPairDeps = PlaceAssetsDeps & SeeToPairsDeps;

/**
 * Use case: place the devices of a user by the map of the user's locations, and see to what is plugged into what: a location that was
 * moved or deleted takes the vehicles along that stand at chargers there. Who has no pairs costs one look more.
 */
export const placeAndPair = async (
  deps: PlaceAndPairDeps,
  message: PlacementMessage,
): Promise<void> => {
  if (message.pairs) return seeToPairs(deps, message);
  await placeAssets(deps, message);
  const stored = await deps.pairings.get(message.clientId, message.userId);
  if (stored) await seeToPairs(deps, message);
};
