import type { Random } from '#bin/simulate/engine/random.ts';
import { WEEKDAYS } from '#shared/domain/flex/flex-policy.ts';
import { smartKinds } from '#shared/domain/smart-charging/smart-kind.ts';
import {
  ask,
  type DeedContext,
  type Do,
  keyOf,
  operationsOf,
  pathTo,
} from '#test/simulation/people/deeds/deed-context.ts';
import { someOf } from '#test/simulation/people/deeds/some-of.ts';
import type { Deed } from '#test/simulation/people/plan.ts';

/** What drivers agree upon with their fleet. */
export const flexDeeds = {
  'agree upon flexibility': async (context) => {
    const { tenant, random } = context;
    const kinds: readonly string[] = smartKinds;
    const vehicles = [...tenant.assets.values()].filter(({ kind }) => kinds.includes(kind));
    const vehicle = someOf(random, vehicles);
    if (!vehicle) return;
    const { get } = operationsOf(vehicle.kind);
    const { body } = await ask(context, get, { path: pathTo(vehicle) });
    const whereItIs: string | null = body?.location?.id ?? null;
    const homes = await homesOf(context, body?.userId);
    const anywhere = someOf(random, tenant.locationIds) ?? null;
    const ofItsUser = someOf(random, homes) ?? anywhere;
    const locationId = random.pick([whereItIs ?? ofItsUser, ofItsUser, ofItsUser, anywhere]);
    if (locationId === null) return;
    const agreed = { batteryReserve: random.whole(0, 20), schedule: weekOf(random) };
    const asked = { body: { vehicleId: vehicle.id, locationId, ...agreed } };
    const told = await ask(context, 'createFlexPolicy', { ...asked, key: keyOf(context) });
    if (told.status === 200) tenant.policyIds.add(told.body.id);
  },
  'agree upon something else': async (context) => {
    const { random } = context;
    const week = weekOf(random);
    await about(
      context,
      'updateFlexPolicy',
      random.pick([
        { batteryReserve: random.whole(0, 20) },
        { schedule: { monday: week.monday, sunday: week.sunday } },
        { schedule: week },
      ]),
    );
  },
  'want something else once': async (context) => {
    const { random } = context;
    const body = random.pick([
      { type: 'IMMEDIATE_START', target: random.whole(1, 100) },
      { type: 'NEXT_DAY_SCHEDULE', deadline: timeOf(random) },
      { type: 'NEXT_DAY_SCHEDULE', minimumChargeTarget: random.whole(20, 100) },
    ]);
    await about(context, 'createFlexPolicyOverride', body, keyOf(context));
  },
  'want it no longer': (context) => about(context, 'deleteFlexPolicyOverride'),
  'end an agreement': (context) => about(context, 'deleteFlexPolicy'),
  'read what was agreed': (context) =>
    about(context, context.random.chance(0.3) ? 'getFlexPolicy' : 'getFlexPolicyStatus'),
  'list what was agreed': async (context) => {
    const { tenant, random } = context;
    const vehicleId = someOf(random, tenant.assets.keys());
    const locationId = someOf(random, tenant.locationIds);
    const query = random.pick<Readonly<Record<string, string>>>([
      { pageSize: '2' },
      vehicleId ? { vehicleId } : {},
      locationId ? { locationId } : {},
    ]);
    await ask(context, 'listFlexPolicies', { query });
  },
  'ask something of the fleet': async (context) => {
    const { random } = context;
    if (random.chance(0.2)) await ask(context, 'getFlexDelivery', {});
    const [intent, shape] = await Promise.all([
      ask(context, 'getFlexIntent', {}),
      ask(context, 'getFlexShape', {}),
    ]);
    if (intent.status !== 200 || shape.status !== 200) return;
    const chunks: readonly { readonly timestamp: string; readonly maximumKw: number }[] =
      shape.body.chunks;
    if (chunks.length < 2) return;
    const rules = Array.from({ length: random.whole(0, 4) }, () => {
      const { timestamp, maximumKw } = random.pick(chunks.slice(1, 30));
      return random.pick([
        { kind: 'CHUNK_MAX', timestamp, pressure: (maximumKw / 4) * random.unit() },
        { kind: 'CHUNK_TARGET', timestamp, pressure: maximumKw * random.unit() },
        { kind: 'CHUNK_PRESSURE', timestamp, pressure: random.unit() * 2 - 1 },
      ]);
    });
    const { revisionId: previousRevisionId } = intent.body;
    if (random.chance(0.3)) {
      const body = { rules, previousRevisionId };
      await ask(context, 'previewFlexIntentUpdate', { body, key: keyOf(context) });
    } else {
      await ask(context, 'updateFlexIntent', { body: { rules } });
    }
  },
} as const satisfies Partial<Record<Deed, Do>>;

/** Where the user of a vehicle has locations; none where nobody answers. */
const homesOf = async (
  context: DeedContext,
  userId: string | undefined,
): Promise<readonly string[]> => {
  if (userId === undefined) return [];
  const { status, body } = await ask(context, 'getUserlocations', { path: { userId } });
  return status === 200 ? body.data.map(({ id }: { readonly id: string }) => id) : [];
};

/** So that something ends during a storm, which takes hours. */
const timeOf = (random: Random): string => {
  const minute = String(random.whole(0, 59)).padStart(2, '0');
  return random.chance(0.05)
    ? '24:00'
    : `${String(random.whole(0, 23)).padStart(2, '0')}:${minute}`;
};

const weekOf = (random: Random) => {
  const day = () => ({ deadline: timeOf(random), minimumChargeTarget: random.whole(20, 100) });
  const [monday, sunday] = [day(), day()];
  return { ...Object.fromEntries(WEEKDAYS.map((name) => [name, monday])), monday, sunday };
};

type AboutOne =
  | 'getFlexPolicy'
  | 'getFlexPolicyStatus'
  | 'updateFlexPolicy'
  | 'createFlexPolicyOverride'
  | 'deleteFlexPolicyOverride'
  | 'deleteFlexPolicy';

/** Asks about a policy, and forgets one that is gone. */
const about = async (
  context: DeedContext,
  operation: AboutOne,
  body?: object,
  key?: string,
): Promise<void> => {
  const { tenant, random } = context;
  const policyId = someOf(random, tenant.policyIds);
  if (policyId === undefined) return;
  const asked = { path: { policyId }, ...(body && { body }), ...(key && { key }) };
  const { status, body: answer } = await ask(context, operation, asked);
  const isGone = status === 404 && String(answer.detail).includes('no flex policy');
  const isDeleted = operation === 'deleteFlexPolicy' && status === 204;
  if (isGone || isDeleted) tenant.policyIds.delete(policyId);
};
