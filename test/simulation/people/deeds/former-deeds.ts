import { resolutions } from '#shared/domain/consumption/resolution.ts';
import { vendorNames } from '#test/simulation/kinds/kinds.ts';
import {
  ask,
  type DeedContext,
  type Do,
  keyOf,
  userOf,
} from '#test/simulation/people/deeds/deed-context.ts';
import { aTarget, termsFor } from '#test/simulation/people/deeds/schedule-deeds.ts';
import { someOf } from '#test/simulation/people/deeds/some-of.ts';
import { somewhere } from '#test/simulation/people/deeds/somewhere.ts';
import { receiverOf } from '#test/simulation/people/deeds/webhook-deeds.ts';
import type { Deed } from '#test/simulation/people/plan.ts';

/** What integrations of old ask for, by operations that the newest version has no longer. */
export const formerDeeds = {
  'ask as of old': (context) => context.random.pick(questions)(context),
} as const satisfies Partial<Record<Deed, Do>>;

const aboutUser: Do = async (context) => {
  const [userId, path] = [userOf(context), { userId: userOf(context) }];
  const vendor = context.random.pick(vendorNames);
  await context.random.pick([
    () => ask(context, 'getMe', { userId }),
    () => ask(context, 'getFormerVendor', { path: { ...path, vendor } }),
    () => ask(context, 'listFormerSchedules', { userId }),
  ])();
};

const leaving: Do = async (context) => {
  const [userId, path] = [userOf(context), { vendor: context.random.pick(vendorNames) }];
  if (context.random.chance(0.5)) await ask(context, 'disconnectMyVendor', { userId, path });
  else await ask(context, 'disconnectFormerVendor', { path: { ...path, userId } });
};

const creatingLocation: Do = async (context) => {
  const { tenant, random } = context;
  const body = {
    name: `place of ${tenant.name}`,
    timezoneName: random.pick(['UTC', 'Europe/Oslo']),
    ...somewhere(random),
  };
  const asked = { userId: userOf(context), body, key: keyOf(context) };
  const told = await ask(context, 'createChargingLocation', asked);
  if (told.status === 200) tenant.locationIds.add(told.body.id);
};

const aboutLocation: Do = async (context) => {
  const { tenant, random } = context;
  const { body: found } = await ask(context, 'listChargingLocations', {
    userId: userOf(context),
  });
  // One of the user as a rule; what another one has is not found.
  const own = Array.isArray(found) && random.chance(0.8) ? someOf(random, found)?.id : undefined;
  const locationId: string | undefined = own ?? someOf(random, tenant.locationIds);
  if (locationId === undefined) return;
  const asked = { userId: userOf(context), path: { locationId } };
  await random.pick([
    () => ask(context, 'getChargingLocation', asked),
    () => ask(context, 'updateChargingLocation', { ...asked, body: somewhere(random) }),
    () => ask(context, 'deleteChargingLocation', asked),
  ])();
};

const consumption: Do = async (context) => {
  const { random } = context;
  const query = {
    type: 'vehicle',
    startDate: '2026-07-01T00:00:00Z',
    endDate: '2026-08-01T00:00:00Z',
  };
  const userId = userOf(context);
  if (random.chance(0.5)) await ask(context, 'getFormerChargingSessions', { userId, query });
  else {
    const resolution = random.pick(resolutions);
    await ask(context, 'getFormerChargingStatistics', { userId, query: { ...query, resolution } });
  }
};

const scheduling: Do = async (context) => {
  const target = await aTarget(context);
  if (!target) return;
  const { userId, locationId, ...device } = target;
  const body = { ...device, ...termsFor(context, target.targetType, locationId) };
  const asked = { userId, body, key: keyOf(context) };
  const told = await ask(context, 'createFormerSchedule', asked);
  if (told.status === 200) context.tenant.scheduleIds.set(told.body.id, target.targetType);
};

/** The one webhook for everything. */
const firehose: Do = async (context) => {
  const { random, tenant, step } = context;
  const secret = `secret-of-${tenant.name}-${step.number}`;
  await random.pick([
    () => ask(context, 'putFirehose', { body: { url: receiverOf(context), secret } }),
    () => ask(context, 'testFirehose', { key: keyOf(context) }),
    () => ask(context, 'deleteFirehose', {}),
  ])();
};

const questions: readonly ((context: DeedContext) => Promise<void>)[] = [
  ...[aboutUser, aboutLocation, aboutLocation, creatingLocation],
  ...[consumption, scheduling, firehose, leaving],
];
