import { describe, expect, it } from 'vitest';
import { requestAction } from '#shared/app/actions/request-action.ts';
import { after, degrees, hours, minutes, percent } from '#shared/domain/quantities/units.ts';
import { nextVersion } from '#shared/domain/values/next-version.ts';
import { HOME } from '#test/support/control-loop.ts';
import { CLIENT } from '#test/support/device-world.ts';
import { type FlexLoop, startFlexLoop } from '#test/support/flex-loop.ts';
import { allRows } from '#test/support/loadstar-tables.ts';
import { mortal } from '#test/support/mortal.ts';

const AWAY = { latitude: degrees(60.39), longitude: degrees(5.32) };

/** What a client asks of the vehicle. */
const manual = (world: FlexLoop, charging: 'START' | 'STOP') =>
  requestAction(world, {
    ...{ kind: 'vehicle', clientId: CLIENT, assetId: world.vehicle.id },
    ...{ request: { kind: 'charge', charging }, asker: 'client' },
  });

describe('a vehicle with a flex policy', () => {
  it('waits for the cheap hours of the night, and is ready in the morning', async () => {
    await using world = await startFlexLoop();
    expect(await world.flexState()).toBe('UPCOMING');

    await world.plugIn();
    await world.until(13);

    const commands = await world.commands();
    expect(commands[0]).toEqual(['STOP', expect.any(Number)]);
    const starts = commands.filter(([charging]) => charging === 'START');
    expect(starts).toHaveLength(1);
    // From ten in the evening on.
    expect(Number(starts[0]?.[1])).toBeGreaterThanOrEqual(4 * 60);
    expect(await world.level()).toBeGreaterThanOrEqual(79);
    expect(await world.level()).toBeLessThan(84);
  });

  it('charges its reserve at once', async () => {
    await using world = await startFlexLoop({ batteryLevel: percent(8) });

    await world.plugIn();
    await world.pass(minutes(30));
    expect(await world.flexState()).toBe('ACTIVE:BATTERY_RESERVE');
    expect(await world.isCharging()).toBe(true);
    await world.until(3.9);

    expect(await world.flexState()).toBe('ACTIVE:REGULAR');
    expect(await world.isCharging()).toBe(false);
    expect(await world.level()).toBeGreaterThanOrEqual(20);
    expect(await world.level()).toBeLessThan(26);
  });

  it('cannot be controlled by hand meanwhile, and is told why', async () => {
    await using world = await startFlexLoop();
    await world.plugIn();
    await world.pass(minutes(15));

    const asked = manual(world, 'START');

    await expect(asked).rejects.toMatchObject({
      code: 'controlled_elsewhere',
      message: expect.stringMatching(new RegExp(`${world.policyId}.*IMMEDIATE_START`)),
    });
  });

  it('can be controlled by hand where the policy does not hold', async () => {
    await using world = await startFlexLoop();
    await world.plugIn({ location: AWAY });
    await world.pass(minutes(15));
    expect(await world.flexState()).toBe('INACTIVE:AWAY');

    await manual(world, 'STOP');
    await world.pass(minutes(15));

    expect(await world.isCharging()).toBe(false);
    await world.change({ location: HOME });
    await world.pass(minutes(15));
    expect(await world.flexState()).toBe('ACTIVE:REGULAR');
  });

  it('charges at once when it is told to, until it is told otherwise', async () => {
    await using world = await startFlexLoop();
    await world.plugIn();
    await world.pass(minutes(30));
    expect(await world.isCharging()).toBe(false);

    await world.now(percent(60));
    await world.pass(minutes(30));
    expect(await world.flexState()).toBe('ACTIVE:IMMEDIATE_START');
    expect(await world.isCharging()).toBe(true);
    await world.notNow();
    await world.pass(minutes(30));

    expect(await world.flexState()).toBe('ACTIVE:REGULAR');
    expect(await world.isCharging()).toBe(false);
  });

  it('is left to a smart override, until that ends', async () => {
    await using world = await startFlexLoop();
    await world.plugIn();
    await world.pass(minutes(30));

    await world.force();
    await world.pass(minutes(30));
    expect(await world.flexState()).toBe('INACTIVE:OVERRIDDEN');
    expect(await world.isCharging()).toBe(true);
    expect((await world.agreed())?.standing.need).toMatchObject({ flexible: 0 });
    await world.unforce();
    await world.pass(minutes(30));

    expect(await world.flexState()).toBe('ACTIVE:REGULAR');
    expect(await world.isCharging()).toBe(false);
  });

  it('does what the fleet wants, where that wants something', async () => {
    await using world = await startFlexLoop();
    const at = (hour: number) => after(world.evening, hours(hour));
    world.fleetPlanOf = async () => ({
      ...{ number: 1, revisionId: 'first' },
      spans: [{ from: at(1), until: at(2) }],
    });

    await world.plugIn();
    await world.until(3);

    const commands = await world.commands();
    expect(commands.map(([charging]) => charging)).toEqual(['STOP', 'START', 'STOP']);
    expect(commands[1]?.[1]).toBe(60);
    expect(commands[2]?.[1]).toBe(120);
  });

  it('stays as it is once its policy is deleted, and what was asked of it ends', async () => {
    await using world = await startFlexLoop();
    await world.plugIn();
    await world.pass(minutes(30));
    await world.now(percent(70));
    await world.reconcile();
    expect((await world.asked()).at(-1)).toMatchObject({ state: 'PENDING' });

    await world.end();
    await world.pass(hours(1));

    expect((await world.asked()).at(-1)).toMatchObject({
      state: 'CANCELLED',
      failure: { type: 'REQUESTED_CANCELLATION' },
    });
    expect(await world.isCharging()).toBe(false);
    expect((await world.control())?.holder ?? null).toBeNull();
    expect(await allRows(world.tables, 'flexPolicies')).toEqual([]);
  });

  it('keeps its policy while it is signed out, and is controlled again afterwards', async () => {
    await using world = await startFlexLoop();
    const signOut = async (isSignedOut: boolean) => {
      const asset = await world.assets.get(CLIENT, world.vehicle.id);
      if (!asset) throw new Error('there is no vehicle');
      const next = nextVersion({ ...asset, isSignedOut }, world.clock.now());
      await world.commit([world.assets.replacing(next)]);
      await world.reconcile();
    };
    await world.plugIn();
    await world.pass(minutes(15));

    await signOut(true);
    expect(await world.flexState()).toBe('INACTIVE:INCAPABLE');
    await signOut(false);

    expect(await world.flexState()).toBe('ACTIVE:REGULAR');
  });
});

describe('a worker', () => {
  it('asks once and remembers it, wherever it dies, and whoever comes after it', async () => {
    const life = async (at?: number) => {
      const world = await startFlexLoop();
      await world.change({ isPluggedIn: true });
      await world.run();
      world.reconciliations.take();
      const hit = mortal(world, at === undefined ? undefined : { kind: 'dies', at });
      await Promise.race([world.reconcile(world.vehicle.id, hit.deps), hit.gone]);
      return Object.assign(world, { calls: hit.calls() });
    };
    await using whole = await life();
    expect(whole.calls).toBeGreaterThan(5);

    for (let at = 1; at <= whole.calls; at += 1) {
      await using world = await life(at);
      await world.reconcile();
      await world.reconcile();

      const asked = await world.asked();
      expect(asked, `died at ${at}`).toMatchObject([{ state: 'PENDING', isOfController: true }]);
      expect((await world.agreed())?.standing.asked).toMatchObject({ times: 1 });
    }
  });

  it('takes a policy along whose location is gone', async () => {
    await using world = await startFlexLoop();
    const location = await world.locations.get(CLIENT, world.homeId);
    if (!location) throw new Error('there is no home');
    await world.commit([world.locations.removing(location)]);

    await world.reconcile();

    expect(await allRows(world.tables, 'flexPolicies')).toEqual([]);
    expect((await world.control())?.holder ?? null).toBeNull();
  });

  it('leaves a policy alone that only newer code knows', async () => {
    await using world = await startFlexLoop();
    const policy = await world.agreed();
    if (!policy) throw new Error('there is no policy');
    const newer = nextVersion({ ...policy, assetType: 'boat' as 'vehicle' }, world.clock.now());
    await world.commit([world.policies.replacing(newer)]);
    const before = await allRows(world.tables, 'controls');

    await world.reconcile();

    expect(await allRows(world.tables, 'controls')).toEqual(before);
    expect(await allRows(world.tables, 'flexPolicies')).toHaveLength(3);
  });

  it('writes nothing where nothing is new', async () => {
    await using world = await startFlexLoop();
    await world.plugIn();
    await world.pass(minutes(30));
    const before = [await allRows(world.tables, 'flexPolicies'), await world.control()];

    for (let look = 0; look < 3; look += 1) await world.reconcile();

    expect([await allRows(world.tables, 'flexPolicies'), await world.control()]).toEqual(before);
  });
});
