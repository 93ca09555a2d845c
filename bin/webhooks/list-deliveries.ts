import type * as z from 'zod';
import type { Wanted } from '#bin/webhooks/options.ts';
import type { WebhooksPlace } from '#bin/webhooks/place.ts';
import {
  type WebhookDelivery,
  WebhookDeliveryList,
} from '#shared/contract/schemas/webhook-delivery.ts';

type ShownDelivery = z.output<typeof WebhookDelivery>;

/** Prints what became of the latest deliveries of a webhook, the newest first. */
export const listDeliveries = async (
  { api }: WebhooksPlace,
  { webhookId, json }: Wanted<'deliveries'> & { readonly json: boolean },
  print: (line: string) => void,
): Promise<void> => {
  const path = `/webhooks/${encodeURIComponent(webhookId)}/deliveries`;
  const { data, keptEvents } = await api.get(path, WebhookDeliveryList);
  if (data.length === 0 && !json) print('Nothing is known of deliveries of the last seven days.');
  for (const delivery of data) print(json ? JSON.stringify(delivery) : wordsOf(delivery));
  if (keptEvents > 0 && !json) {
    print(
      `${countOf(keptEvents)} can be sent again: npm run webhooks -- replay ${webhookId} --since …`,
    );
  }
};

const wordsOf = ({
  id,
  status,
  events,
  attempts,
  createdAt,
  ...planned
}: ShownDelivery): string => {
  const last = attempts.at(-1);
  const answer = last?.status ?? 'no answer';
  const tried = last
    ? `${attempts.length === 1 ? 'one attempt' : `${attempts.length} attempts`}, the last at ${last.at}: ${answer}`
    : 'never tried';
  const more = [
    ...(planned.nextAttemptAt ? [`next at ${planned.nextAttemptAt}`] : []),
    ...(planned.keptUntil ? [`kept until ${planned.keptUntil}`] : []),
  ];
  return [`${createdAt}  ${id}  ${status.padEnd(9)}  ${countOf(events)}`, tried, ...more].join(
    '  ',
  );
};

const countOf = (events: number): string => (events === 1 ? '1 event' : `${events} events`);
