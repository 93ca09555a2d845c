import { webhookNotValid } from '#shared/app/webhooks/webhook-input.ts';
import { DomainError } from '#shared/domain/errors/domain-error.ts';
import { StaleWrite } from '#shared/domain/errors/stale-write.ts';
import { sameReceiver } from '#shared/domain/webhooks/same-receiver.ts';
import type { Webhook } from '#shared/domain/webhooks/webhook.ts';
import { MAX_WEBHOOKS_PER_CLIENT } from '#shared/domain/webhooks/webhook-limit.ts';
import type { WebhookStore } from '#shared/ports/webhook-store.ts';

/**
 * Stores a webhook, and says why if that fails for something that the client can change.
 *
 * @throws {DomainError} `webhook_not_valid` for a URL that is taken, `forbidden` at the limit.
 * @throws {StaleWrite} when somebody else was writing at the same moment: another try may succeed.
 */
export const explainClash = async (
  webhooks: Pick<WebhookStore, 'all'>,
  webhook: Webhook,
  write: () => Promise<void>,
): Promise<void> => {
  try {
    await write();
  } catch (failure) {
    if (failure instanceof StaleWrite) await checkRoom(webhooks, webhook);
    throw failure;
  }
};

const checkRoom = async (
  webhooks: Pick<WebhookStore, 'all'>,
  { clientId, id, url }: Webhook,
): Promise<void> => {
  const others = (await webhooks.all(clientId)).filter((other) => other.id !== id);
  if (others.some((other) => sameReceiver(other.url, url))) {
    throw webhookNotValid('url', 'must not be that of another webhook: it already exists');
  }
  if (others.length >= MAX_WEBHOOKS_PER_CLIENT) {
    throw new DomainError(
      'forbidden',
      `A client may have ${MAX_WEBHOOKS_PER_CLIENT} webhooks. Delete one to create another.`,
    );
  }
};
