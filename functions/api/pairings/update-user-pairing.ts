import type { SeeToPairsDeps } from '#shared/app/pairing/see-to-pairs.ts';
import { setPairMode } from '#shared/app/pairing/set-pair-mode.ts';
import { updateUserPairing } from '#shared/contract/operations/pairings/update-user-pairing.ts';
import { toPairingView } from '#shared/contract/views/pairing-view.ts';
import { seeToPairsDeps } from '#shared/runtime/connections/see-to-pairs-deps.ts';
import { httpOperation } from '#shared/runtime/http/http-operation.ts';

export const operation = httpOperation(
  updateUserPairing,
  async ({ client, path, body: { mode } }, deps: SeeToPairsDeps) => ({
    status: 200,
    body: toPairingView(await setPairMode(deps, { clientId: client.id, ...path, mode })),
  }),
);

export const handler = operation(seeToPairsDeps);
