import { systemHeartbeat } from '#shared/contract/events/system-heartbeat.ts';
import { webhookTest } from '#shared/contract/events/webhook-test.ts';
import { toTimestamp } from '#shared/contract/views/to-timestamp.ts';
import type { EventPayload } from '#shared/domain/events/domain-event.ts';
import { renditionFor } from '#shared/domain/events/told-event.ts';
import type { Instant } from '#shared/domain/quantities/units.ts';
import type { EventRenderer } from '#shared/ports/event-renderer.ts';

/**
 * Renders events by the contract. One of a user was checked by the build that told it
 * (`tellEvent`) and is passed on as it is: this build may be an older or a newer one.
 */
export const eventRenderer = (): EventRenderer => ({
  render: (event, wanted) => {
    const rendition = renditionFor(event, wanted);
    if (!rendition) return undefined;
    const { version, payload, afterErasure } = rendition;
    const head = { ...headOf(event.name, event.occurredAt, version), user: { id: event.userId } };
    const write = (members: EventPayload) => JSON.stringify({ ...head, ...members });
    return { body: write(payload), afterErasure: afterErasure && write(afterErasure) };
  },
  heartbeat: (createdAt, version, pendingEvents) =>
    JSON.stringify(
      systemHeartbeat.payload.parse({
        ...headOf(systemHeartbeat.name, createdAt, version),
        pendingEvents,
      }),
    ),
  test: (createdAt, version) =>
    JSON.stringify(webhookTest.payload.parse(headOf(webhookTest.name, createdAt, version))),
});

const headOf = (event: string, createdAt: Instant, version: string) => ({
  event,
  createdAt: toTimestamp(createdAt),
  version,
});
