import {
  type EventBridgeClient,
  PutEventsCommand,
  type PutEventsRequestEntry,
} from '@aws-sdk/client-eventbridge';
import type { EventBus } from '#shared/ports/event-bus.ts';

/** What one PutEvents takes. */
const MAX_ENTRIES = 10;
const MAX_BYTES = 256 * 1024;

/**
 * The bus on EventBridge. The event's name is its detail type, the event itself its detail.
 *
 * @param source Name under which rules find our events.
 * @throws {Error} when any event was not taken; the change feed then tells all of them again.
 */
export const eventBridgeBus = (
  client: EventBridgeClient,
  busName: string,
  source: string,
): EventBus => ({
  publish: async (events) => {
    const entries = events.map((event) => ({
      EventBusName: busName,
      Source: source,
      DetailType: event.name,
      Detail: JSON.stringify(event),
    }));
    for (const batch of batchesOf(entries)) {
      const { Entries: results = [] } = await client.send(new PutEventsCommand({ Entries: batch }));
      const refused = results.find(({ ErrorCode }) => ErrorCode !== undefined);
      if (refused) throw new Error(`the bus did not take an event: ${refused.ErrorCode}`);
    }
  },
});

/** Keeps the order, and each batch within what one call takes. */
const batchesOf = (entries: readonly PutEventsRequestEntry[]): PutEventsRequestEntry[][] => {
  const batches: PutEventsRequestEntry[][] = [];
  let bytes = MAX_BYTES;
  for (const entry of entries) {
    const size = sizeOf(entry);
    const last = batches.at(-1);
    if (last && last.length < MAX_ENTRIES && bytes + size <= MAX_BYTES) {
      last.push(entry);
      bytes += size;
    } else {
      batches.push([entry]);
      bytes = size;
    }
  }
  return batches;
};

/** As EventBridge counts: source, detail type and detail, in UTF-8. */
const sizeOf = ({ Source = '', DetailType = '', Detail = '' }: PutEventsRequestEntry): number =>
  Buffer.byteLength(Source) + Buffer.byteLength(DetailType) + Buffer.byteLength(Detail);
