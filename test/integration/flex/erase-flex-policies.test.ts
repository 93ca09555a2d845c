import { describe, expect, it } from 'vitest';
import { eraseUser } from '#shared/app/erasing/erase-user.ts';
import { createPolicy } from '#shared/app/flex-policies/create-policy.ts';
import { deleteUser } from '#shared/app/users/delete-user.ts';
import { disconnectVendor } from '#shared/app/users/disconnect-vendor.ts';
import { webhookRepository } from '#shared/data/webhooks/webhook-repository.ts';
import { seconds } from '#shared/domain/quantities/units.ts';
import type { ErasureMessage } from '#shared/ports/messages.ts';
import { theTerms } from '#test/support/a-flex-policy.ts';
import { startControlLoop } from '#test/support/control-loop.ts';
import { CLIENT, linkDevice, USER } from '#test/support/device-world.ts';
import { allRows } from '#test/support/loadstar-tables.ts';
import { mortal } from '#test/support/mortal.ts';
import { testQueue } from '#test/support/test-queue.ts';

const OWNER = { clientId: CLIENT, userId: USER };

/** A user with a vehicle that has a policy, and another vehicle of another vendor that has one, too. */
const start = async () => {
  const loop = await startControlLoop({}, { timezoneName: 'Europe/Oslo' });
  const world = Object.assign(loop, {
    erasures: testQueue<ErasureMessage>(loop.clock),
    webhooks: webhookRepository(loop.tables.client, 'webhooks'),
    unlink: async () => undefined,
  });
  const { asset: other } = await linkDevice(
    world,
    { kind: 'vehicle', order: {} },
    { vendor: 'BMW' },
  );
  const make = (assetId: string) =>
    createPolicy(world, {
      ...{ clientId: CLIENT, assetId },
      terms: theTerms({ locationId: world.homeId }),
    });
  await make(world.vehicle.id);
  const { id: othersPolicy } = await make(other.id);
  const kept = async () =>
    (await world.policies.claimsOfUser(CLIENT, USER)).map(({ policyId }) => policyId);
  return Object.assign(world, { other, othersPolicy, make, kept });
};
type World = Awaited<ReturnType<typeof start>>;

const ways: Readonly<Record<string, (world: World) => Promise<void>>> = {
  'a user is deleted': (world) => deleteUser(world, OWNER),
  'a vendor is disconnected': (world) => disconnectVendor(world, { ...OWNER, vendor: 'TESLA' }),
};

describe.each(Object.entries(ways))('once %s', (way, leave) => {
  const isWhole = way === 'a user is deleted';
  /** The policy, the claim of the vehicle and that of the car. */
  const rowsOf = (world: World) => (isWhole ? [] : [world.othersPolicy]);

  it('no policy is left of its vehicles, and nobody holds them', async () => {
    await using world = await start();

    await leave(world);
    await eraseUser(world, OWNER);

    expect(await world.kept()).toEqual(rowsOf(world));
    expect(await allRows(world.tables, 'flexPolicies')).toHaveLength(isWhole ? 0 : 3);
    expect(await world.control()).toBeUndefined();
    await expect(world.make(world.vehicle.id)).rejects.toMatchObject({ code: 'not_found' });
  });

  it('none is left whenever the eraser dies, and begins again', async () => {
    const life = async (at?: number) => {
      const world = await start();
      await leave(world);
      const hit = mortal(world, at === undefined ? undefined : { kind: 'dies', at });
      await Promise.race([eraseUser({ ...world, ...hit.deps }, OWNER), hit.gone]);
      return Object.assign(world, { calls: hit.calls() });
    };
    await using whole = await life();

    // Each second one: the rows of policies are a few of many that go.
    for (let at = 1; at <= whole.calls; at += 2) {
      await using world = await life(at);
      world.clock.advance(seconds(31));
      await eraseUser(world, OWNER);

      expect(await world.kept(), `died at ${at} of ${whole.calls}`).toEqual(rowsOf(world));
      expect(await allRows(world.tables, 'flexPolicies')).toHaveLength(isWhole ? 0 : 3);
    }
  });
});
