import { contractOf } from '#shared/contract/asset-registry.ts';
import { eventsOfChange } from '#shared/contract/changes/events-of-change.ts';
import { tellEvent } from '#shared/contract/changes/tell-event.ts';
import { toScheduleStatusView } from '#shared/contract/views/schedule-status-view.ts';
import { toSmartChargingStatusView } from '#shared/contract/views/smart-charging-view.ts';
import type { DomainEvent } from '#shared/domain/events/domain-event.ts';
import type { StoredChange } from '#shared/domain/events/stored-change.ts';
import { instant } from '#shared/domain/quantities/units.ts';
import { isSame } from '#shared/domain/values/is-same.ts';
import { readChange } from '#shared/runtime/read-change.ts';
import type { TableChange } from '#test/simulation/cloud/tables/memory-tables.ts';
import { GARBAGE } from '#test/simulation/faults/mischief.ts';
import { type Law, type LawWorld, textIn } from '#test/simulation/laws/law-world.ts';
import { takingFields, type View } from '#test/support/taking-fields.ts';

const tables = new Set(['assets', 'actions', 'schedules', 'smartCharging']);

/**
 * `updatedFields` are exact: with what an event shows at them, the view before becomes the view after, and without one of
 * them it does not. Both are views of real rows as they go over the wire.
 */
export const updatedFieldsLaws = ({ broken }: LawWorld): Law => {
  const tell = tellEvent();
  const check = (event: DomainEvent, { member, view }: Earlier) => {
    const { payload } = tell(event);
    const before = tell({ ...event, payload: { ...event.payload, [member]: view } });
    const paths = payload.updatedFields as readonly string[];
    const [old, now] = [viewIn(before.payload, member), viewIn(payload, member)];
    if (isExact(old, now, paths)) return;
    const [was, is] = [old, now].map((one) => JSON.stringify(one));
    broken('updatedFields are exact', `${event.id} names ${paths.join()}: ${was} became ${is}`);
  };
  return {
    onChange: (change) => {
      const read = isFollowed(change) ? readChange({ ...change, ...UNIMPORTANT }) : undefined;
      const earlier = read && earlierOf(read);
      if (!read || !earlier) return;
      for (const event of eventsOfChange(read)) {
        if (event.payload.updatedFields) check(event, earlier);
      }
    },
  };
};

/** What of an event its `updatedFields` are about, and how that looked before. */
type Earlier = { readonly member: string; readonly view: unknown };

/** Of whatever time it is, the fields are the same. */
const UNIMPORTANT = { sequenceNumber: '', committedAt: instant(0) };

const isFollowed = ({ table, before, after }: TableChange): boolean =>
  tables.has(table) && before !== undefined && !textIn(after ?? before, 'pk').startsWith(GARBAGE);

const isExact = (old: View, now: View, paths: readonly string[]): boolean =>
  isSame(takingFields(old, now, paths), now) &&
  paths.every((path) => {
    const rest = paths.filter((other) => other !== path);
    return !isSame(takingFields(old, now, rest), now);
  });

const viewIn = (payload: View, member: string): View => JSON.parse(JSON.stringify(payload[member]));

/** Undefined where nothing was there to be seen. */
const earlierOf = (change: StoredChange): Earlier | undefined => {
  if (!change.before) return undefined;
  switch (change.kind) {
    case 'asset': {
      const { kind, toView } = contractOf(change.before.type);
      return { member: kind, view: toView(change.before) };
    }
    case 'action': {
      const { actions } = contractOf(change.before.targetType);
      return actions ? { member: 'vendorAction', view: actions.toView(change.before) } : undefined;
    }
    case 'schedule':
      return { member: 'status', view: toScheduleStatusView(change.before) };
    case 'smart-charging':
      return { member: 'smartChargingStatus', view: toSmartChargingStatusView(change.before) };
    default:
      return undefined;
  }
};
