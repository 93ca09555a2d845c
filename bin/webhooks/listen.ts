import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import * as z from 'zod';
import { type Wanted, WebhooksUsageError } from '#bin/webhooks/options.ts';
import type { WebhooksPlace } from '#bin/webhooks/place.ts';
import { deliveryPrinter } from '#bin/webhooks/print-delivery.ts';
import { receiver } from '#bin/webhooks/receiver.ts';

type Listening = {
  readonly print: (line: string) => void;
  readonly ended: AbortSignal;
};

/**
 * Makes a webhook that leads to this machine, prints each delivery as it comes, and deletes the webhook once it is told
 * to end.
 */
export const listen = async (
  { api, isHere, now }: WebhooksPlace,
  { url, port, events, version, answer, json }: Wanted<'listen'> & { readonly json: boolean },
  { print, ended }: Listening,
): Promise<void> => {
  if (!isHere && url === undefined) {
    throw new WebhooksUsageError(
      'a deployment does not reach this machine: --url names an https address that leads here',
    );
  }
  const secret = randomBytes(24).toString('base64url');
  const printing = deliveryPrinter({ secret, now, print, json });
  await using here = await receiver({ port, answer, take: printing });
  const apiVersion = version === undefined ? {} : { apiVersion: version };
  const wanted = { url: url ?? here.url, secret, events, ...apiVersion };
  const { id } = await api.send('POST', '/webhooks', wanted, z.object({ id: z.string() }));
  try {
    if (!json) print(`Webhook ${id} leads to ${here.url}. Ctrl-C ends it.`);
    if (!ended.aborted) await once(ended, 'abort');
  } finally {
    await api.send('DELETE', `/webhooks/${id}`, undefined, z.undefined());
  }
  if (!json) print(`Webhook ${id} is deleted.`);
};
