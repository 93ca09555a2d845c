import type { ClientStore } from '#shared/ports/client-store.ts';
import type { PairingSettingOf } from '#shared/ports/pairing-setting-of.ts';

/** What a client wants of pairs, as its row says; nothing of one that is gone. */
export const pairingSettingIn =
  (clients: Pick<ClientStore, 'get'>): PairingSettingOf =>
  async (clientId) =>
    (await clients.get(clientId))?.pairing ?? 'off';
