import {
  type EventBridgeClient,
  PutEventsCommand,
  type PutEventsRequestEntry,
} from '@aws-sdk/client-eventbridge';
import type { ToldEvent } from '#shared/domain/events/told-event.ts';
import type { EventBus } from '#shared/ports/event-bus.ts';

/** What one PutEvents takes. */
const MAX_ENTRIES = 10;
const MAX_BYTES = 256 * 1024;
/** How often entries are put that EventBridge did not take while it took others. */
const ATTEMPTS = 3;

/**
 * The bus on EventBridge. The event's name is its detail type, the event itself its detail. An event
 * that is too large, or that EventBridge calls malformed, is one that it will never take.
 *
 * @param source Name under which rules find our events.
 */
export const eventBridgeBus = (
  client: EventBridgeClient,
  busName: string,
  source: string,
): EventBus => ({
  publish: async (events) => {
    const letters = events.map((event, index) => letterOf({ event, index, busName, source }));
    const impossible: Refused[] = letters.filter(isTooLarge).map(refusedFor('too large'));
    for (const batch of batchesOf(letters.filter((letter) => !isTooLarge(letter)))) {
      const { malformed, stuck, trouble } = await put(client, batch);
      impossible.push(...malformed.map(refusedFor('malformed')));
      if (stuck === undefined) continue;
      const before = impossible.filter(({ index }) => index < stuck.index);
      return { settled: stuck.index, impossible: before, trouble };
    }
    return { settled: events.length, impossible };
  },
});

/** An event on its way: where it stands among the others, and what EventBridge gets. */
type Letter = {
  readonly event: ToldEvent;
  readonly index: number;
  readonly entry: PutEventsRequestEntry;
  readonly bytes: number;
};

type Refused = { readonly thing: ToldEvent; readonly reason: string; readonly index: number };

const refusedFor =
  (reason: string) =>
  ({ event, index }: Letter): Refused => ({ thing: event, reason, index });

const letterOf = ({
  event,
  index,
  busName,
  source,
}: {
  event: ToldEvent;
  index: number;
  busName: string;
  source: string;
}): Letter => {
  const Detail = JSON.stringify(event);
  const entry = { EventBusName: busName, Source: source, DetailType: event.name, Detail };
  return { event, index, entry, bytes: sizeOf(entry) };
};

const isTooLarge = ({ bytes }: Letter) => bytes > MAX_BYTES;

/** Keeps the order, and each batch within what one call takes. */
const batchesOf = (letters: readonly Letter[]): Letter[][] => {
  const batches: Letter[][] = [];
  let bytes = MAX_BYTES;
  for (const letter of letters) {
    const last = batches.at(-1);
    if (last && last.length < MAX_ENTRIES && bytes + letter.bytes <= MAX_BYTES) {
      last.push(letter);
      bytes += letter.bytes;
    } else {
      batches.push([letter]);
      bytes = letter.bytes;
    }
  }
  return batches;
};

/** As EventBridge counts: source, detail type and detail, in UTF-8. */
const sizeOf = ({
  Source,
  DetailType,
  Detail,
}: Record<'Source' | 'DetailType' | 'Detail', string>) =>
  Buffer.byteLength(Source) + Buffer.byteLength(DetailType) + Buffer.byteLength(Detail);

/** @returns what it will never take, and the first that it did not take this time. */
const put = async (
  client: EventBridgeClient,
  batch: readonly Letter[],
): Promise<{ malformed: readonly Letter[]; stuck?: Letter | undefined; trouble?: unknown }> => {
  const malformed: Letter[] = [];
  let left = batch;
  for (let attempt = 1; ; attempt += 1) {
    const codes = await codesOf(client, left);
    if ('trouble' in codes) return { malformed, stuck: left[0], trouble: codes.trouble };
    malformed.push(...left.filter((_, index) => codes[index] === 'MalformedDetail'));
    const failed = codes.filter((code) => code !== undefined && code !== 'MalformedDetail');
    left = left.filter((_, index) => failed.includes(codes[index]));
    if (left.length === 0) return { malformed };
    if (attempt === ATTEMPTS) {
      const trouble = new Error(`the bus did not take an event: ${failed[0]}`);
      return { malformed, stuck: left[0], trouble };
    }
  }
};

/** What EventBridge answers for each entry: nothing when it took it. */
const codesOf = async (
  client: EventBridgeClient,
  batch: readonly Letter[],
): Promise<readonly (string | undefined)[] | { readonly trouble: unknown }> => {
  const Entries = batch.map(({ entry }) => entry);
  try {
    const { Entries: results = [] } = await client.send(new PutEventsCommand({ Entries }));
    return results.map(({ ErrorCode }) => ErrorCode);
  } catch (trouble) {
    return { trouble };
  }
};
