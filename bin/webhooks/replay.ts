import * as z from 'zod';
import type { Wanted } from '#bin/webhooks/options.ts';
import type { WebhooksPlace } from '#bin/webhooks/place.ts';

/** Has deliveries that were given up sent again: one, or all since a time. */
export const replay = async (
  { api }: WebhooksPlace,
  { webhookId, since, delivery }: Wanted<'replay'>,
  print: (line: string) => void,
): Promise<void> => {
  const path = `/webhooks/${encodeURIComponent(webhookId)}`;
  if (delivery === undefined) {
    await api.send('POST', `${path}/replay`, { since }, z.undefined());
    print(`What was given up since ${since} is being sent again.`);
  } else {
    const one = `${path}/deliveries/${encodeURIComponent(delivery)}`;
    await api.send('POST', `${one}/retry`, undefined, z.undefined());
    print(`Delivery ${delivery} is being sent again.`);
  }
  print(`What comes of it: npm run webhooks -- deliveries ${webhookId}`);
};
