import { chunks } from '#shared/app/chunks.ts';
import { requireClient } from '#shared/app/clients/require-client.ts';
import { REMOVALS_PER_COMMIT } from '#shared/app/erasing/remove-rows.ts';
import { type DropQueueDeps, dropQueue } from '#shared/app/notifying/drop-queue.ts';
import { laneAddress } from '#shared/app/notifying/lane-address.ts';
import { retryStale } from '#shared/app/retry-stale.ts';
import {
  closeVirtualAccount,
  type RemoveVirtualAccountDeps,
} from '#shared/app/sandbox/remove-virtual-account.ts';
import { DomainError } from '#shared/domain/errors/domain-error.ts';
import { placesOf } from '#shared/domain/webhooks/shelf.ts';
import type { Webhook } from '#shared/domain/webhooks/webhook.ts';
import type { ClientStore } from '#shared/ports/client-store.ts';
import type { DataKeyStore } from '#shared/ports/data-key-store.ts';
import type { ClientFleetStore } from '#shared/ports/fleet-store.ts';
import type { OwnPriceStore } from '#shared/ports/price-store.ts';
import type { TariffStore } from '#shared/ports/tariff-store.ts';
import type { UserStore } from '#shared/ports/user-store.ts';
import type { VirtualAccountList } from '#shared/ports/virtual-device-store.ts';
import type { WebhookStore } from '#shared/ports/webhook-store.ts';

export type DeleteClientDeps = Omit<DropQueueDeps, 'deliveries'> &
  Omit<RemoveVirtualAccountDeps, 'observations'> & {
    readonly clients: ClientStore;
    readonly dataKeys: Pick<DataKeyStore, 'removingAll'>;
    readonly users: Pick<UserStore, 'list' | 'count' | 'closing'>;
    readonly webhooks: Pick<WebhookStore, 'all' | 'removing' | 'closing'>;
    readonly devices: VirtualAccountList;
    readonly tariffs: Pick<TariffStore, 'allOfClient' | 'removing'>;
    readonly ownPrices: Pick<OwnPriceStore, 'hasAny' | 'removeAll'>;
    readonly fleets: ClientFleetStore;
  };

/**
 * Use case: end a client's access, and take its webhooks, tariffs, prices and its fleet's intent with it. Tokens stop working when the
 * authorizer has forgotten them; until then nothing can be made with them, because what is made for a
 * client is committed on its being open, and the transaction that deletes it closes it.
 *
 * May be asked for again after a crash, until nothing is left.
 *
 * @throws {DomainError} `conflict` while it has users: their devices would be read for nobody, and
 * nobody could erase them any more; `not_found`.
 */
export const deleteClient = async (deps: DeleteClientDeps, clientId: string): Promise<void> => {
  if (!(await hasLeftovers(deps, clientId))) await close(deps, clientId);
  for (const { id: webhookId } of await deps.webhooks.all(clientId)) {
    await removeWebhook(deps, { clientId, webhookId });
  }
  await removeVirtualAccounts(deps, clientId);
  await removeTariffs(deps, clientId);
  await deps.ownPrices.removeAll(clientId);
  await deps.fleets.removeAll(clientId);
};

/** Whether it was closed before, by a run that did not come to its end. */
const hasLeftovers = async (deps: DeleteClientDeps, clientId: string): Promise<boolean> => {
  if (await deps.clients.get(clientId)) return false;
  const webhooks = await deps.webhooks.all(clientId);
  if (webhooks.length > 0) return true;
  for await (const _ of deps.devices.allAccounts(clientId)) return true;
  for await (const rows of deps.tariffs.allOfClient(clientId)) if (rows.length > 0) return true;
  return (await deps.ownPrices.hasAny(clientId)) || deps.fleets.hasAny(clientId);
};

const close = (deps: DeleteClientDeps, clientId: string): Promise<void> =>
  retryStale(deps.clock, async () => {
    const { clients, users, webhooks, commit } = deps;
    const client = await requireClient(clients, clientId);
    const [listed, counted] = await Promise.all([
      users.list(clientId, { size: 1 }),
      users.count(clientId),
    ]);
    if (listed.rows.length > 0 || counted > 0) {
      throw new DomainError('conflict', 'The client still has users. Delete them first.');
    }
    await commit([
      clients.removing(client),
      clients.puttingLogo(clientId, null),
      ...deps.dataKeys.removingAll(clientId),
      webhooks.closing(clientId),
      ...users.closing(clientId),
    ]);
  });

/** Its queue goes first and last: the subscription leads to it, and events may still be on their way. */
const removeWebhook = async (
  deps: DeleteClientDeps,
  address: { readonly clientId: string; readonly webhookId: string },
): Promise<void> => {
  const { clientId, webhookId } = address;
  const found = await deps.webhooks.get(clientId, webhookId);
  if (!found) return;
  await retryStale(deps.clock, async () => {
    const webhook = await deps.webhooks.get(clientId, webhookId);
    if (!webhook) return;
    const inactive = { ...webhook, isActive: false, version: webhook.version + 1 };
    await deps.commit(deps.webhooks.replacing(inactive, webhook));
    await dropAll(deps, webhook);
    const dropped = await deps.webhooks.get(clientId, webhookId);
    if (dropped) await deps.commit(deps.webhooks.removing(dropped));
  });
  await dropAll(deps, found);
};

const dropAll = async (deps: DeleteClientDeps, webhook: Webhook): Promise<void> => {
  // All of them are dropped here.
  const deliveries = { send: async () => undefined };
  for (const lane of placesOf(webhook.layout)) {
    const address = laneAddress(webhook, lane);
    let left: 'again' | 'done' = 'again';
    while (left === 'again') left = await dropQueue({ ...deps, deliveries }, address);
    // Nothing leads to it once the subscription is gone.
    if (lane > 0) await deps.webhooks.forgetLane(address);
  }
  await deps.webhooks.log.forget({ clientId: webhook.clientId, webhookId: webhook.id });
};

const removeVirtualAccounts = async (deps: DeleteClientDeps, clientId: string): Promise<void> => {
  // Nobody is left to whom the change of a virtual account could be told.
  const observations = { send: async () => undefined };
  for await (const { id: accountId } of deps.devices.allAccounts(clientId)) {
    await closeVirtualAccount({ ...deps, observations }, { clientId, accountId });
  }
};

const removeTariffs = async (
  { tariffs, commit }: DeleteClientDeps,
  clientId: string,
): Promise<void> => {
  for await (const rows of tariffs.allOfClient(clientId)) {
    for (const chunk of chunks(rows, REMOVALS_PER_COMMIT))
      await commit(chunk.map(tariffs.removing));
  }
};
