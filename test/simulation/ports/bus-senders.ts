import { type EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { eventBridgeBus } from '#shared/adapters/aws/event-bridge-bus.ts';
import { EVENT_SOURCE } from '#shared/contract/resources/event-source.ts';
import type { BusPlace } from '#test/simulation/ports/describe-bus.ts';

/** The ways in which the tests of a bus send to it, through a client that knows it as `bus`. */
export const busSenders = (
  client: EventBridgeClient,
): Pick<BusPlace, 'bus' | 'stranger' | 'put'> => ({
  bus: eventBridgeBus(client, 'bus', EVENT_SOURCE),
  stranger: eventBridgeBus(client, 'bus', 'stranger'),
  put: (entries) =>
    client.send(
      new PutEventsCommand({
        Entries: entries.map((entry) => ({
          EventBusName: 'bus',
          Source: EVENT_SOURCE,
          ...entry,
        })),
      }),
    ),
});
