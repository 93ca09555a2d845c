import * as z from 'zod';

const Sender = z.object({ clientId: z.string(), vendor: z.string().optional() });

/**
 * Whom a queue has to thank for a message: the client, and the vendor where the message knows it. Whoever floods the
 * queue is made to wait before the others.
 */
export const flooderOf = (message: unknown): string | undefined => {
  const { success, data } = Sender.safeParse(message);
  if (!success) return undefined;
  return data.vendor === undefined ? data.clientId : `${data.clientId}/${data.vendor}`;
};
