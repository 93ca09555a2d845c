import type { Random } from '#test/simulation/engine/random.ts';
import {
  ask,
  type DeedContext,
  type Do,
  keyOf,
  nameOf,
  pages,
  someOf,
  userOf,
} from '#test/simulation/people/deeds/deed-context.ts';
import type { Deed } from '#test/simulation/people/plan.ts';
import type { OperationId } from '#test/simulation/platform/handlers.ts';

/** Has a vehicle do something: every other time the same one as last time. */
const control =
  (operation: OperationId, body: (random: Random) => unknown): Do =>
  async (context) => {
    const { tenant, random } = context;
    const isSameAgain = random.chance(0.5) ? tenant.lastControlled : undefined;
    const vehicleId = isSameAgain ?? (await aVehicle(context));
    if (vehicleId === undefined) return;
    tenant.lastControlled = vehicleId;
    const told = await ask(context, operation, {
      path: { vehicleId },
      body: body(random),
      key: keyOf(context),
    });
    if (told.status === 200) tenant.actionIds.push(told.body.id);
    if (told.status !== 404) return;
    tenant.vehicleIds.delete(vehicleId);
    tenant.lastControlled = undefined;
  };

/** What people have vehicles do, and what they look up about vehicles. */
export const vehicleDeeds = {
  'start charging': control('postVehiclesVehicleidCharging', () => ({ action: 'START' })),
  'stop charging': control('postVehiclesVehicleidCharging', () => ({ action: 'STOP' })),
  'limit the current': control('postVehiclesVehicleidMaxCurrent', (random) => ({
    maxCurrent: random.whole(6, 32),
  })),
  'cancel an action': async (context) => {
    const actionId = someOf(context.random, context.tenant.actionIds.slice(-2));
    if (actionId === undefined) return;
    await ask(context, 'cancelVehicleAction', { path: { actionId }, key: keyOf(context) });
  },
  'hint at a refresh': async (context) => {
    const vehicleId = await aVehicle(context);
    if (vehicleId === undefined) return;
    await ask(context, 'vehiclesRefreshHint', { path: { vehicleId }, key: keyOf(context) });
  },
  'read a vehicle': async (context) => {
    const vehicleId = await aVehicle(context);
    if (vehicleId !== undefined) await ask(context, 'getVehicle', { path: { vehicleId } });
  },
  'list vehicles': (context) => pages(context, 'getVehicles', {}),
  'list the vehicles of a user': (context) =>
    pages(context, 'listUserVehicles', { userId: userOf(context) }),
  'read an action': async (context) => {
    const actionId = someOf(context.random, context.tenant.actionIds.slice(-20));
    if (actionId !== undefined) await ask(context, 'getVehiclesAction', { path: { actionId } });
  },
} as const satisfies Partial<Record<Deed, Do>>;

/** A vehicle that the client knows, or finds among those of the step's user. */
const aVehicle = async (context: DeedContext): Promise<string | undefined> => {
  const { tenant, random } = context;
  // As a rule the software knows them; now and then it looks.
  const known = someOf(random, tenant.vehicleIds);
  if (known !== undefined && random.chance(0.7)) return known;
  const { body } = await tenant.ask(
    'listUserVehicles',
    { path: { userId: userOf(context) } },
    `${nameOf(context)} looks`,
    random.fork('looks'),
  );
  const ids: string[] = (body?.data ?? []).map(({ id }: { id: string }) => id);
  for (const id of ids) tenant.vehicleIds.add(id);
  return someOf(random, ids) ?? known;
};
