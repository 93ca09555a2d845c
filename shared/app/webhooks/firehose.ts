import { addWebhook, type CreateWebhookDeps } from '#shared/app/webhooks/create-webhook.ts';
import { type UpdateWebhookDeps, updateWebhook } from '#shared/app/webhooks/update-webhook.ts';
import { DomainError } from '#shared/domain/errors/domain-error.ts';
import type { Webhook } from '#shared/domain/webhooks/webhook.ts';
import { MAX_WEBHOOKS_PER_CLIENT } from '#shared/domain/webhooks/webhook-limit.ts';
import type { WebhookStore } from '#shared/ports/webhook-store.ts';

type Deps = { readonly webhooks: Pick<WebhookStore, 'all'> };

/** The webhook that older versions of the API call the firehose: the oldest of a client's for all events. */
const firehoseOf = async ({ webhooks }: Deps, clientId: string): Promise<Webhook | undefined> => {
  const all = await webhooks.all(clientId);
  return oldestForAll(all);
};

const oldestForAll = (webhooks: readonly Webhook[]): Webhook | undefined =>
  webhooks
    .filter(({ events }) => events.includes('*'))
    .toSorted((a, b) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1))[0];

/** @throws {DomainError} `webhook_not_found`. */
export const requireFirehose = async (deps: Deps, clientId: string): Promise<Webhook> => {
  const firehose = await firehoseOf(deps, clientId);
  if (!firehose) throw new DomainError('webhook_not_found', 'There is no webhook for all events.');
  return firehose;
};

export type PutFirehoseDeps = CreateWebhookDeps & UpdateWebhookDeps;

/**
 * Use case: have all events of a client sent somewhere, whether or not they were sent anywhere before. Of two who ask at
 * once one makes the webhook, and the other changes it.
 *
 * @throws {DomainError} what creating or updating a webhook throws.
 */
export const putFirehose = async (
  deps: PutFirehoseDeps,
  wanted: { readonly clientId: string; readonly url: string; readonly secret: string },
): Promise<void> => {
  const { clientId, ...change } = wanted;
  const firehose = (await firehoseOf(deps, clientId)) ?? (await madeOrFound(deps, wanted));
  if (firehose) await updateWebhook(deps, { clientId, webhookId: firehose.id, change });
};

/** Makes the webhook unless somebody else does meanwhile, and then returns theirs. */
const madeOrFound = async (
  deps: PutFirehoseDeps,
  wanted: Parameters<typeof putFirehose>[1],
): Promise<Webhook | undefined> => {
  let theirs: Webhook | undefined;
  const input = { ...wanted, events: ['*'], apiVersion: null, authentication: null };
  try {
    await addWebhook(deps, input, async () => {
      const all = await deps.webhooks.all(wanted.clientId);
      theirs = oldestForAll(all);
      if (theirs) throw new DomainError('conflict', 'There is a webhook for all events.');
      // One that is added by now is one too many, and this is looked at again.
      return Math.min(all.length + 1, MAX_WEBHOOKS_PER_CLIENT);
    });
  } catch (error) {
    if (!theirs) throw error;
  }
  return theirs;
};
