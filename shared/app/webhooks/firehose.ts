import { type CreateWebhookDeps, createWebhook } from '#shared/app/webhooks/create-webhook.ts';
import { type UpdateWebhookDeps, updateWebhook } from '#shared/app/webhooks/update-webhook.ts';
import { DomainError } from '#shared/domain/errors/domain-error.ts';
import type { Webhook } from '#shared/domain/webhooks/webhook.ts';
import type { WebhookStore } from '#shared/ports/webhook-store.ts';

type Deps = { readonly webhooks: Pick<WebhookStore, 'all'> };

/** The webhook that older versions of the API call the firehose: the oldest of a client's for all events. */
const firehoseOf = async ({ webhooks }: Deps, clientId: string): Promise<Webhook | undefined> => {
  const all = await webhooks.all(clientId);
  return all
    .filter(({ events }) => events.includes('*'))
    .toSorted((a, b) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1))[0];
};

/** @throws {DomainError} `webhook_not_found`. */
export const requireFirehose = async (deps: Deps, clientId: string): Promise<Webhook> => {
  const firehose = await firehoseOf(deps, clientId);
  if (!firehose) throw new DomainError('webhook_not_found', 'There is no webhook for all events.');
  return firehose;
};

export type PutFirehoseDeps = CreateWebhookDeps & UpdateWebhookDeps;

/**
 * Use case: have all events of a client sent somewhere, whether or not they were sent anywhere before.
 *
 * @throws {DomainError} what creating or updating a webhook throws.
 */
export const putFirehose = async (
  deps: PutFirehoseDeps,
  {
    clientId,
    url,
    secret,
  }: { readonly clientId: string; readonly url: string; readonly secret: string },
): Promise<void> => {
  const firehose = await firehoseOf(deps, clientId);
  if (firehose) {
    await updateWebhook(deps, { clientId, webhookId: firehose.id, change: { url, secret } });
    return;
  }
  const input = { url, secret, events: ['*'], apiVersion: null, authentication: null };
  await createWebhook(deps, { clientId, ...input });
};
