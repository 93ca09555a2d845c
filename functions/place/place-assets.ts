import { type PlaceAssetsDeps, placeAssets } from '#shared/app/locations/place-assets.ts';
import { type SeeToPairsDeps, seeToPairs } from '#shared/app/pairing/see-to-pairs.ts';
import { PlacementMessage } from '#shared/contract/messages/placement-message.ts';
import { placeAssetsDeps } from '#shared/runtime/connections/place-assets-deps.ts';
import { queueHandler } from '#shared/runtime/queue-handler.ts';

export const worker = queueHandler(
  'placeAssets',
  PlacementMessage,
  (message, deps: PlaceAssetsDeps & SeeToPairsDeps) =>
    message.pairs ? seeToPairs(deps, message) : placeAssets(deps, message),
);

export const handler = worker(placeAssetsDeps);
