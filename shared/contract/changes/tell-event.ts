import type { Event } from '#shared/contract/event.ts';
import { events as registered } from '#shared/contract/event-registry.ts';
import { isJson } from '#shared/contract/versions/is-json.ts';
import type { Json, Version } from '#shared/contract/versions/version-change.ts';
import { versions as ours } from '#shared/contract/versions/versions.ts';
import { downgrade } from '#shared/contract/versions/walk-versions.ts';
import { toTimestamp } from '#shared/contract/views/to-timestamp.ts';
import type { DomainEvent, EventPayload } from '#shared/domain/events/domain-event.ts';
import type { ToldEvent } from '#shared/domain/events/told-event.ts';
import { isSame } from '#shared/domain/values/is-same.ts';

/**
 * Writes an event down as the contract has it, in every version of the API, so that whoever passes it
 * on need not know its members. The schema checks each one, so that nothing is told that the API does
 * not show, and its order of members is the order on the wire: some receivers write the JSON anew
 * before they compare signatures.
 */
export const tellEvent = (
  events: readonly Event[] = registered,
  versions: readonly Version[] = ours,
): ((event: DomainEvent) => ToldEvent) => {
  const schemas = new Map(events.map(({ name, payload }) => [name, payload]));
  const dates = versions
    .map(({ date }) => date)
    .toSorted()
    .toReversed();
  /** @throws when it is not what the contract says: a bug of whoever made the event. */
  const payloadIn = (version: string, event: DomainEvent, members: EventPayload): EventPayload => {
    const { name, occurredAt, userId } = event;
    const schema = schemas.get(name);
    if (!schema) throw new Error(`event ${name} is not in the registry`);
    const head = {
      event: name,
      createdAt: toTimestamp(occurredAt),
      version,
      user: { id: userId },
    };
    const checked = schema.parse({ ...head, ...members });
    if (!isJson(checked)) throw new Error(`event ${name} is not an object`);
    const told = downgrade(schema, version, checked, versions);
    if (!isJson(told)) throw new Error(`event ${name} is no object in ${version}`);
    return without(head, told);
  };
  return (event) => {
    const [newest, ...older] = dates
      .map((version) => ({
        version,
        payload: payloadIn(version, event, event.payload),
        afterErasure: event.afterErasure && payloadIn(version, event, event.afterErasure),
      }))
      .filter(({ version: _, ...rendition }, index, all) => {
        const { version: __, ...newer } = all[index - 1] ?? { version: '' };
        return !isSame(rendition, newer);
      });
    if (!newest) throw new Error('there is no version of the API');
    return { ...event, ...newest, older };
  };
};

/** What every event has anyway is added by whoever sends it. */
const without = (head: Json, body: Json): EventPayload =>
  Object.fromEntries(Object.entries(body).filter(([name, value]) => !isSame(value, head[name])));
