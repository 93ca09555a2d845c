import type { Webhook } from '#shared/domain/webhooks/webhook.ts';
import type { ClientStore } from '#shared/ports/client-store.ts';

/** The version that a webhook gets its events in; undefined when the client is gone. */
export const eventVersion = async (
  clients: Pick<ClientStore, 'get'>,
  { apiVersion, clientId }: Webhook,
): Promise<string | undefined> => apiVersion ?? (await clients.get(clientId))?.defaultVersion;
