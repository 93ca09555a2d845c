import type { VirtualAccount } from '#shared/domain/sandbox/virtual-account.ts';
import type { ObservationMessage } from '#shared/ports/messages.ts';
import type { Queue } from '#shared/ports/queue.ts';

export type TellLinksDeps = { readonly observations: Queue<ObservationMessage> };

/** Has every linked account read at once, as a vendor does that pushes its news. */
export const tellLinks = async (
  { observations }: TellLinksDeps,
  { clientId, links }: VirtualAccount,
): Promise<void> => {
  if (links.length > 0) await observations.send(links.map((link) => ({ clientId, ...link })));
};
