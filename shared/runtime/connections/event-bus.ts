import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { eventBridgeBus } from '#shared/adapters/aws/event-bridge-bus.ts';
import { environmentNames } from '#shared/contract/resources/environment-names.ts';
import { EVENT_SOURCE } from '#shared/contract/resources/event-source.ts';
import { clientSettings } from '#shared/runtime/aws/client-settings.ts';
import { env } from '#shared/runtime/env.ts';
import { once } from '#shared/runtime/once.ts';

/** The bus that the change feed tells events on. */
export const eventBus = once(() =>
  eventBridgeBus(
    new EventBridgeClient(clientSettings),
    env(environmentNames.eventBusName),
    EVENT_SOURCE,
  ),
);
