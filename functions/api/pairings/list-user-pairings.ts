import { type ListPairingsDeps, listPairings } from '#shared/app/pairing/list-pairings.ts';
import { listUserPairings } from '#shared/contract/operations/pairings/list-user-pairings.ts';
import { toPairingView } from '#shared/contract/views/pairing-view.ts';
import { seeToPairsDeps } from '#shared/runtime/connections/see-to-pairs-deps.ts';
import { httpOperation } from '#shared/runtime/http/http-operation.ts';

export const operation = httpOperation(
  listUserPairings,
  async ({ client, path: { userId } }, deps: ListPairingsDeps) => {
    const found = await listPairings(deps, { clientId: client.id, userId });
    return { status: 200, body: { data: found.map(toPairingView) } };
  },
);

export const handler = operation(seeToPairsDeps);
