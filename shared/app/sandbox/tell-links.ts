import type { VirtualAccount } from '#shared/domain/sandbox/virtual-account.ts';
import type { VirtualDevice } from '#shared/domain/sandbox/virtual-kinds.ts';
import type { ObservationMessage } from '#shared/ports/messages.ts';
import type { Queue } from '#shared/ports/queue.ts';
import type { VirtualDeviceStore } from '#shared/ports/virtual-device-store.ts';

export type TellLinksDeps = { readonly observations: Queue<ObservationMessage> };

/** Has every linked account read at once, as a vendor does that pushes its news. */
export const tellLinks = async (
  { observations }: TellLinksDeps,
  { clientId, links }: Pick<VirtualAccount, 'clientId' | 'links'>,
): Promise<void> => {
  if (links.length > 0) await observations.send(links.map((link) => ({ clientId, ...link })));
};

/**
 * The same for an account, and for the others of its home that have devices of which something is different.
 *
 * @param touched The devices that are different.
 */
export const tellLinksAround = async (
  deps: TellLinksDeps & { readonly devices: Pick<VirtualDeviceStore, 'account'> },
  account: VirtualAccount,
  touched: readonly VirtualDevice[],
): Promise<void> => {
  const { clientId, id } = account;
  const ids = new Set(touched.map(({ accountId }) => accountId));
  ids.delete(id);
  const others = await Promise.all([...ids].map((other) => deps.devices.account(clientId, other)));
  const links = [account, ...others].flatMap((one) => one?.links ?? []);
  await tellLinks(deps, { clientId, links });
};
