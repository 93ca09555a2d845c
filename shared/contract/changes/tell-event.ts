import type { Event } from '#shared/contract/event.ts';
import { events as registered } from '#shared/contract/event-registry.ts';
import { existsIn } from '#shared/contract/versions/exists-in.ts';
import { isJson } from '#shared/contract/versions/is-json.ts';
import type { Legacy } from '#shared/contract/versions/legacy-facts.ts';
import type { Step } from '#shared/contract/versions/older-schema.ts';
import type { Json, Version } from '#shared/contract/versions/version-change.ts';
import { versions as ours } from '#shared/contract/versions/versions.ts';
import { walkThrough } from '#shared/contract/versions/walk-versions.ts';
import { toTimestamp } from '#shared/contract/views/to-timestamp.ts';
import type { DomainEvent, EventPayload, FormerState } from '#shared/domain/events/domain-event.ts';
import type { ToldEvent } from '#shared/domain/events/told-event.ts';
import { changedPaths } from '#shared/domain/values/changed-paths.ts';
import { isSame } from '#shared/domain/values/is-same.ts';

/**
 * Writes an event down as the contract has it, in every version of the API, so that whoever passes it
 * on need not know its members. The schema checks it, so that nothing is told that the API does
 * not show, and its order of members is the order on the wire: some receivers write the JSON anew
 * before they compare signatures.
 *
 * Each version is told what changed of what it shows: what was before is walked back beside what is. Where that is
 * nothing, this version is not told.
 */
export const tellEvent = (
  events: readonly Event[] = registered,
  versions: readonly Version[] = ours,
): ((event: DomainEvent) => ToldEvent) => {
  const byName = new Map(events.map((event) => [event.name, event]));
  const { steps } = walkThrough(versions);
  return ({ was, legacy, ...event }) => {
    const known = byName.get(event.name);
    if (!known) throw new Error(`event ${event.name} is not in the registry`);
    let sides = sidesOf(known, { ...event, was });
    let former: FormerState | undefined;
    const renditions: Rendition[] = [];
    for (const { date, step } of steps(known.payload)) {
      const seen = existsIn(known, date) ? sides : GONE;
      renditions.push(renditionIn({ version: date, name: event.name, was }, seen, former));
      if (!step) continue;
      sides = oneBack(step, sides, { now: legacy, before: was?.legacy });
      former = was;
    }
    const [newest, ...older] = renditions.filter(isNew);
    if (!newest) throw new Error('there is no version of the API');
    return { ...event, ...newest, older };
  };
};

/** An event as it is and as it was, in one version. Undefined for what is not told in it. */
type Sides = {
  readonly now: Json | undefined;
  readonly before: Json | undefined;
  readonly erased: Json | null | undefined;
};

const GONE: Sides = { now: undefined, before: undefined, erased: null };

type Rendition = ToldEvent['older'][number];

const sidesOf = (known: Event, event: DomainEvent): Sides => {
  const { payload, afterErasure, was } = event;
  const whole = checkedBy(known, event);
  return {
    now: whole(payload),
    before: was?.view && { ...payload, [was.member]: was.view },
    erased: afterErasure && whole(afterErasure),
  };
};

const oneBack = (
  { down }: Step,
  { now, before, erased }: Sides,
  legacy: { readonly now: Legacy | undefined; readonly before: Legacy | undefined },
): Sides => ({
  now: now && asMembers(down(now, legacy.now ?? {})),
  before: before && asMembers(down(before, legacy.before ?? {})),
  erased: erased && asMembers(down(erased, {})),
});

/** @throws when it is not what the contract says: a bug of whoever made the event. */
const checkedBy =
  ({ name, payload: schema }: Event, { occurredAt, userId }: DomainEvent) =>
  (members: EventPayload): Json => {
    const head = {
      event: name,
      createdAt: toTimestamp(occurredAt),
      // Whoever sends it says which one it is.
      version: '',
      user: { id: userId },
    };
    const checked = schema.parse({ ...head, ...members });
    if (!isJson(checked)) throw new Error(`event ${name} is not an object`);
    return checked;
  };

const asMembers = (told: unknown): Json | undefined => {
  if (told === undefined || isJson(told)) return told;
  throw new Error('an event is an object in every version');
};

/** @param former What there was before, in a version that differs from the newest. */
const renditionIn = (
  { version, name, was }: Pick<DomainEvent, 'name' | 'was'> & { readonly version: string },
  { now, before, erased }: Sides,
  former: FormerState | undefined,
): Rendition => {
  const untold = { version, payload: {}, afterErasure: null, isUntold: true };
  if (!now) return untold;
  const afterErasure = erased ? withoutHead(name, erased) : null;
  const payload = withoutHead(name, now);
  const updatedFields = former
    ? fieldsChanged(payload, before && withoutHead(name, before), former)
    : payload.updatedFields;
  if (was && isNothing(updatedFields, was)) return untold;
  return { version, payload: former ? { ...payload, updatedFields } : payload, afterErasure };
};

/** Whether nothing changed of what a version shows. */
const isNothing = (updatedFields: unknown, { aside = [], isNewsAnyway }: FormerState): boolean =>
  !isNewsAnyway &&
  Array.isArray(updatedFields) &&
  updatedFields.every((field) => aside.includes(field));

/** Paths within the one member that an event of a change is about. */
const fieldsChanged = (
  payload: EventPayload,
  before: EventPayload | undefined,
  { member }: FormerState,
): readonly string[] => {
  if (!before) {
    const { [member]: view } = payload;
    return isJson(view) ? changedPaths({}, view) : [];
  }
  return Object.keys(payload).flatMap((name) => {
    const [left, right] = [before[name], payload[name]];
    return isJson(left) && isJson(right) ? changedPaths(left, right) : [];
  });
};

/** Whether a version reads otherwise than the one after it. */
const isNew = (
  { version: _, ...rendition }: Rendition,
  index: number,
  all: readonly Rendition[],
): boolean => {
  const { version: __, ...newer } = all[index - 1] ?? { version: '' };
  return !isSame(rendition, newer);
};

/** What every event has anyway is added by whoever sends it; the name only where it is the usual one. */
const withoutHead = (name: string, told: Json): EventPayload => {
  const { createdAt: _, version: __, user: ___, event, ...members } = told;
  return event === name || event === undefined ? members : { event, ...members };
};
