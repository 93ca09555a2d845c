import { webhookNotValid } from '#shared/app/webhooks/webhook-input.ts';
import { DomainError } from '#shared/domain/errors/domain-error.ts';
import { sameReceiver } from '#shared/domain/webhooks/same-receiver.ts';
import type { Webhook } from '#shared/domain/webhooks/webhook.ts';
import { MAX_WEBHOOKS_PER_CLIENT } from '#shared/domain/webhooks/webhook-limit.ts';
import type { WebhookStore } from '#shared/ports/webhook-store.ts';

/**
 * Whether a webhook can have its URL in its version, and a place among the client's. What changes between this check
 * and the write fails the write, after which the check says why.
 *
 * @throws {DomainError} `webhook_not_valid` for a URL that is taken, `forbidden` at the limit.
 */
export const checkRoom = async (
  webhooks: Pick<WebhookStore, 'all'>,
  { clientId, id, url, apiVersion }: Pick<Webhook, 'clientId' | 'id' | 'url' | 'apiVersion'>,
): Promise<void> => {
  const others = (await webhooks.all(clientId)).filter((other) => other.id !== id);
  const atUrl = others.filter((other) => sameReceiver(other.url, url));
  if (atUrl.some((other) => other.apiVersion === apiVersion)) {
    throw webhookNotValid(
      'url',
      'must not be that of another webhook of the same apiVersion: it already exists',
    );
  }
  if (others.length >= MAX_WEBHOOKS_PER_CLIENT) {
    throw new DomainError(
      'forbidden',
      `A client may have ${MAX_WEBHOOKS_PER_CLIENT} webhooks. Delete one to create another.`,
    );
  }
};
