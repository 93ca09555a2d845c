import type { Event } from '#shared/contract/event.ts';
import { events as registered } from '#shared/contract/event-registry.ts';
import { isJson } from '#shared/contract/versions/is-json.ts';
import { downgrade } from '#shared/contract/versions/walk-versions.ts';
import { toTimestamp } from '#shared/contract/views/timestamp.ts';
import type { Instant } from '#shared/domain/quantities/units.ts';
import type { EventRenderer } from '#shared/ports/event-renderer.ts';

/**
 * Renders events by the contract. The schema checks each one, and its order of members is the order
 * on the wire: some receivers write the JSON anew before they compare signatures.
 */
export const eventRenderer = (events: readonly Event[] = registered): EventRenderer => {
  const schemas = new Map(events.map(({ name, payload }) => [name, payload]));
  const render = (head: EventHead, members: Readonly<Record<string, unknown>>): string => {
    const schema = schemas.get(head.event);
    if (!schema) throw new Error(`event ${head.event} is not in the registry`);
    const checked = schema.parse({ ...head, ...members });
    if (!isJson(checked)) throw new Error(`event ${head.event} is not an object`);
    // The head's members first, wherever a schema has them.
    return JSON.stringify(downgrade(schema, head.version, { ...head, ...checked }));
  };
  const headOf = (event: string, createdAt: Instant, version: string): EventHead => ({
    event,
    createdAt: toTimestamp(createdAt),
    version,
  });
  return {
    render: ({ name, occurredAt, userId, payload }, version) =>
      render(headOf(name, occurredAt, version), { user: { id: userId }, ...payload }),
    heartbeat: (createdAt, version, pendingEvents) =>
      render(headOf('system:heartbeat', createdAt, version), { pendingEvents }),
    test: (createdAt, version) => render(headOf('enode:webhook:test', createdAt, version), {}),
  };
};

type EventHead = { readonly event: string; readonly createdAt: string; readonly version: string };
