import type { Random } from '#bin/simulate/engine/random.ts';
import type { ScheduleTerms } from '#shared/domain/schedules/schedule.ts';
import { familyOf, kindsIn } from '#shared/domain/schedules/scheduled-kinds.ts';
import {
  ask,
  type DeedContext,
  type Do,
  keyOf,
  operationsOf,
  pages,
  pathTo,
  userOf,
} from '#test/simulation/people/deeds/deed-context.ts';
import { someOf } from '#test/simulation/people/deeds/some-of.ts';
import type { Deed } from '#test/simulation/people/plan.ts';

/** What people want devices to do when. */
export const scheduleDeeds = {
  'create a schedule': async (context) => {
    const { tenant } = context;
    const target = await aTarget(context);
    if (!target) return;
    const { userId, locationId, ...device } = target;
    const body = { ...device, ...termsFor(context, target.targetType, locationId) };
    const asked = { path: { userId }, body };
    const told = await ask(context, 'createSchedule', { ...asked, key: keyOf(context) });
    if (told.status === 200) tenant.scheduleIds.set(told.body.id, target.targetType);
    if (told.status === 404) tenant.assets.delete(target.targetId);
  },
  'change a schedule': async (context) => {
    const { tenant, random } = context;
    const [scheduleId, type] = someOf(random, tenant.scheduleIds) ?? [];
    if (scheduleId === undefined || type === undefined) return;
    const terms = termsFor(context, type);
    const body = await random.pick([
      async () => ({ isEnabled: true }),
      async () => ({ isEnabled: random.chance(0.5) }),
      async () => ({ rules: terms.rules }),
      async () => without(terms, 'isEnabled'),
      // About another device, maybe of another sort, or of another user.
      async () => {
        const { targetId, targetType } = (await aTarget(context)) ?? {};
        return { targetId, targetType };
      },
    ])();
    await about(context, 'updateSchedule', scheduleId, body);
  },
  'delete a schedule': (context) => aboutAny(context, 'deleteSchedule'),
  'read a schedule': (context) =>
    aboutAny(context, context.random.chance(0.5) ? 'getSchedule' : 'getScheduleStatus'),
  'list schedules': (context) => pages(context, 'getSchedules', { userId: userOf(context) }),
} as const satisfies Partial<Record<Deed, Do>>;

type Kind = ScheduleTerms['targetType'];

/** A device that can be scheduled, and whose it is. */
export const aTarget = async (context: DeedContext) => {
  const { tenant, random } = context;
  const kinds: readonly string[] = [...kindsIn('CHARGE'), ...kindsIn('TEMPERATURE')];
  const known = [...tenant.assets.values()].filter(({ kind }) => kinds.includes(kind));
  const device = someOf(random, known);
  if (!device) return undefined;
  const targetType = device.kind as Kind;
  const { get } = operationsOf(device.kind);
  const { body } = await ask(context, get, { path: pathTo(device) });
  const userId: string = body?.userId ?? userOf(context);
  const locationId: string | null = body?.location?.locationId ?? body?.location?.id ?? null;
  return { targetId: device.id, targetType, userId, locationId };
};

/** @param whereItIs The location of a device that is known to be at one. */
export const termsFor = (context: DeedContext, kind: Kind, whereItIs: string | null = null) => {
  const { tenant, random } = context;
  const isEnabled = random.chance(0.8);
  if (familyOf[kind] === 'TEMPERATURE') {
    const targets = [
      { mode: 'HEAT', heatSetpoint: random.whole(18, 23), holdType: 'PERMANENT' },
      { mode: 'OFF', holdType: 'PERMANENT' },
      { holdType: 'SCHEDULED' },
    ];
    const rules = spansOf(random).map((span) => ({ ...span, targetState: random.pick(targets) }));
    return { isEnabled, defaultTargetState: random.pick(targets), rules };
  }
  return {
    isEnabled,
    locationId: random.pick([
      whereItIs,
      whereItIs,
      null,
      someOf(random, tenant.locationIds) ?? null,
    ]),
    defaultShouldCharge: random.chance(0.5),
    rules: spansOf(random).map((span) => ({ ...span, shouldCharge: random.chance(0.5) })),
  };
};

/** So that something changes during a storm, which takes hours: none, a part of every hour, or of any day. */
const spansOf = (random: Random): readonly object[] => {
  const minute = random.whole(10, 40);
  const hourly = Array.from({ length: 24 }, (_, hour) => ({
    hourMinute: { from: `${padded(hour)}:${minute}`, to: `${padded(hour)}:${minute + 15}` },
  }));
  return random.pick([[], hourly, [{ weekdays: [random.whole(0, 6)] }]]);
};

const padded = (hour: number) => String(hour).padStart(2, '0');

const without = (body: object, name: string) =>
  Object.fromEntries(Object.entries(body).filter(([member]) => member !== name));

type AboutOne = 'getSchedule' | 'getScheduleStatus' | 'updateSchedule' | 'deleteSchedule';

const aboutAny = async (context: DeedContext, operation: AboutOne): Promise<void> => {
  const [scheduleId] = someOf(context.random, context.tenant.scheduleIds) ?? [];
  if (scheduleId !== undefined) await about(context, operation, scheduleId);
};

/** Asks about a schedule, and forgets one that is gone. */
const about = async (
  context: DeedContext,
  operation: AboutOne,
  scheduleId: string,
  body?: object,
): Promise<void> => {
  const asked = { path: { scheduleId }, ...(body && { body }) };
  const { status, body: answer } = await ask(context, operation, asked);
  // It may be a device or a location that is not there.
  const isGone = status === 404 && String(answer.detail).includes('schedule');
  if (isGone || status === 204) context.tenant.scheduleIds.delete(scheduleId);
};
