import { type PlaceAndPairDeps, placeAndPair } from '#shared/app/pairing/place-and-pair.ts';
import { PlacementMessage } from '#shared/contract/messages/placement-message.ts';
import { placeAssetsDeps } from '#shared/runtime/connections/place-assets-deps.ts';
import { queueHandler } from '#shared/runtime/queue-handler.ts';

export const worker = queueHandler(
  'placeAssets',
  PlacementMessage,
  (message, deps: PlaceAndPairDeps) => placeAndPair(deps, message),
);

export const handler = worker(placeAssetsDeps);
