import { sideBySide } from '#shared/app/side-by-side.ts';
import type { ClientList } from '#shared/ports/client-store.ts';
import type { WebhookStore } from '#shared/ports/webhook-store.ts';

/** Who is answered, or told of events, in a version without naming it each time. */
export type VersionHolder = {
  readonly version: string;
  readonly clientId: string;
  /** The name of the client. */
  readonly name: string;
  /** The webhook that pins the version; null where it is the client's default. */
  readonly webhookId: string | null;
};

export type VersionHoldersDeps = {
  readonly clients: ClientList;
  readonly webhooks: Pick<WebhookStore, 'all'>;
};

/**
 * Use case: whom the end of some versions would take by surprise. Whoever names the version in each request reads in each answer that
 * it ends; these do not name it.
 */
export const versionHolders = async (
  { clients, webhooks }: VersionHoldersDeps,
  versions: readonly string[],
): Promise<readonly VersionHolder[]> => {
  const all = await clients.all();
  const held = await sideBySide(
    all,
    AT_ONCE,
    async ({ id: clientId, name, defaultVersion }): Promise<VersionHolder[]> => {
      const pins = await webhooks.all(clientId);
      const holder = { clientId, name };
      return [
        { ...holder, version: defaultVersion, webhookId: null },
        ...pins.flatMap(({ id, apiVersion }) =>
          apiVersion === null ? [] : [{ ...holder, version: apiVersion, webhookId: id }],
        ),
      ];
    },
  );
  return held.flat().filter(({ version }) => versions.includes(version));
};

/** Clients that are read at the same time. */
const AT_ONCE = 20;
