import {
  EventBridgeServiceException,
  PutEventsCommand,
  type PutEventsCommandOutput,
  type PutEventsRequestEntry,
} from '@aws-sdk/client-eventbridge';
import type { MemoryBus } from '#test/simulation/cloud/bus/memory-bus.ts';

/**
 * EventBridge as far as the platform speaks to it: carries a command out at once.
 *
 * @throws what the SDK throws for a request that makes no sense.
 */
export const eventBridgeExecutor =
  (busByName: (name: string) => MemoryBus | undefined) =>
  (command: unknown): unknown => {
    if (!(command instanceof PutEventsCommand)) {
      throw new Error('EventBridge is asked for something that the simulation does not know');
    }
    return putEvents(checked(command.input.Entries ?? []), busByName);
  };

const putEvents = (
  entries: readonly PutEventsRequestEntry[],
  busByName: (name: string) => MemoryBus | undefined,
): PutEventsCommandOutput => {
  const results = entries.map(
    ({ EventBusName = 'default', Source = '', DetailType = '', Detail = '' }) =>
      // EventBridge takes events for a bus that is not there, and nobody gets them.
      busByName(EventBusName)?.put({ source: Source, detailType: DetailType, detail: Detail }) ?? {
        EventId: 'lost',
      },
  );
  const FailedEntryCount = results.filter((result) => 'ErrorCode' in result).length;
  return { FailedEntryCount, Entries: results, $metadata: {} };
};

const MOST_ENTRIES = 10;
const MOST_BYTES = 256 * 1024;

const checked = (entries: readonly PutEventsRequestEntry[]) => {
  const bytes = entries.reduce((sum, entry) => sum + sizeOf(entry), 0);
  if (entries.length >= 1 && entries.length <= MOST_ENTRIES && bytes <= MOST_BYTES) return entries;
  throw new EventBridgeServiceException({
    name: 'ValidationException',
    message: `${entries.length} entries of ${bytes} bytes are not taken`,
    $fault: 'client',
    $metadata: {},
  });
};

/** As EventBridge counts: source, detail type and detail, in UTF-8. */
const sizeOf = ({ Source = '', DetailType = '', Detail = '' }: PutEventsRequestEntry) =>
  Buffer.byteLength(Source) + Buffer.byteLength(DetailType) + Buffer.byteLength(Detail);
