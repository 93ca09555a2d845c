import { describe, expect, it } from 'vitest';
import { lookAtFleet } from '#shared/app/fleet/look-at-fleet.ts';
import { readDelivery } from '#shared/app/fleet/read-delivery.ts';
import { updateIntent } from '#shared/app/fleet/update-intent.ts';
import { chunkAfter } from '#shared/domain/fleet/fleet-grid.ts';
import type { IntentRule } from '#shared/domain/flex/intent-rule.ts';
import { missingCauses } from '#shared/domain/flex-policies/charge-tally.ts';
import {
  after,
  hours,
  type Instant,
  instant,
  milliseconds,
  minutes,
} from '#shared/domain/quantities/units.ts';
import { VendorUnavailable } from '#shared/domain/vendors/vendor-failure.ts';
import { CLIENT, type VendorTwist } from '#test/support/device-world.ts';
import { type FleetLoop, startFleetLoop } from '#test/support/fleet-loop.ts';

/** The same of each quarter-hour from one moment to another. */
const during = (
  kind: IntentRule['kind'],
  from: Instant,
  length: number,
  pressure: number,
): readonly IntentRule[] =>
  Array.from({ length: length * 4 }, (_, quarter) => ({
    ...{ kind, pressure },
    timestamp: chunkAfter(from, quarter),
  }));

/** What happens in between is not what is asked about. */
const STEP = minutes(5);

/** Asks something of the fleet, and dies before anybody looks at it. */
const askOnly = (world: FleetLoop, rules: readonly IntentRule[]) =>
  updateIntent(world.deps, { clientId: CLIENT, rules, ifRevision: undefined });

/** Lets minutes pass in which nobody looks at the fleet. */
const passUnseen = async (world: FleetLoop, count: number): Promise<void> => {
  for (let minute = 0; minute < count; minute += 1) await world.pass(minutes(1));
};

const inForce = async ({ deps }: FleetLoop) => (await deps.fleets.intent(CLIENT))?.revisionId;

/** It is to charge from one hour after it came home on, and would by itself from four hours after that. */
const startEarly = async () => {
  const world = await startFleetLoop();
  await world.plugIn();
  await world.attend();
  const head = await world.deps.fleets.head(CLIENT);
  const most = (head?.shape.maximum[6] ?? 0) / 4;
  const rules = during('CHUNK_MIN', world.hour(1), 1, most * 0.999);
  await world.ask(rules);
  return Object.assign(world, { rules });
};

/** Something that makes no difference to anybody. */
const nothingMuch = (world: FleetLoop): readonly IntentRule[] =>
  during('CHUNK_MAX', world.hour(12), 1, 100);

describe('a plan of an older revision', () => {
  it('starts nobody, though it was there first and the fleet is not looked at', async () => {
    await using world = await startEarly();
    await world.spend(minutes(55));
    expect((await world.agreed())?.standing.plan?.order?.revisionId).toBe(await inForce(world));
    await askOnly(world, nothingMuch(world));

    await passUnseen(world, 20);
    expect(await world.isCharging()).toBe(false);
    await world.attend();
    await world.spend(minutes(10));

    expect(await world.isCharging()).toBe(false);
  });

  it('holds nobody back', async () => {
    await using world = await startFleetLoop();
    await world.plugIn();
    await world.attend();
    // By itself it begins at ten.
    await world.ask(during('CHUNK_MAX', world.hour(4), 3, 0));
    await world.spend(hours(4 - 1 / 12), STEP);
    await askOnly(world, nothingMuch(world));

    await passUnseen(world, 15);

    expect(await world.isCharging()).toBe(true);
    expect((await world.agreed())?.standing.plan?.order).toBeNull();
  });

  it('is not followed where it is named after the newer intent was stored', async () => {
    await using world = await startEarly();
    const { deps } = world;
    const asked = await inForce(world);
    await askOnly(world, world.rules);
    const { fleets } = deps;
    // Whoever looks has read the intent; while it writes its plans somebody asks for something else.
    const slow = {
      ...deps,
      fleets: {
        ...fleets,
        keepPlans: async (plans: Parameters<typeof fleets.keepPlans>[0]) => {
          const kept = await fleets.keepPlans(plans);
          await askOnly(world, nothingMuch(world));
          return kept;
        },
      },
    };
    await lookAtFleet(slow, { clientId: CLIENT });

    const head = await fleets.head(CLIENT);
    const named = head?.plan?.revisionId;
    expect([named === asked, named === (await inForce(world))]).toEqual([false, false]);
    await passUnseen(world, 75);
    expect(await world.isCharging()).toBe(false);
    expect((await world.agreed())?.standing.plan?.order).toBeNull();
  });
});

it('lets a policy be deleted while its plan is written, and commands its vehicle no more', async () => {
  await using world = await startEarly();
  const { fleets } = world.deps;
  await askOnly(world, world.rules);
  const slow = {
    ...world.deps,
    fleets: {
      ...fleets,
      keepPlans: async (plans: Parameters<typeof fleets.keepPlans>[0]) => {
        await world.end();
        await world.settle();
        return fleets.keepPlans(plans);
      },
    },
  };

  await lookAtFleet(slow, { clientId: CLIENT });

  // It is named, and nobody is there any more to follow it.
  expect((await fleets.head(CLIENT))?.plan).not.toBeNull();
  const sent = world.sentCommands.length;
  await world.spend(hours(2));
  expect(world.sentCommands.length).toBe(sent);
  expect(await world.control()).not.toMatchObject({ holder: { kind: 'flex' } });
  const head = await fleets.head(CLIENT);
  expect([head?.plan, Math.max(...(head?.shape.expected ?? []))]).toEqual([null, 0]);
});

/** A vendor that somebody can switch off. */
const mortalVendor = () => {
  const vendor = { isDown: false };
  const answered = async <T>(answer: () => Promise<T>): Promise<T> => {
    if (vendor.isDown) throw new VendorUnavailable('the vendor is down');
    return answer();
  };
  const twist: VendorTwist = {
    twist: ({ readAccount, readDevice, command }) => ({
      readAccount: (session) => answered(() => readAccount(session)),
      readDevice: (session, device) => answered(() => readDevice(session, device)),
      command: (session, device, request) => answered(() => command(session, device, request)),
    }),
  };
  return { vendor, twist };
};

/** A night in which the vendor is dead for an hour, from so many hours after the vehicle came home on; what was delivered then. */
const withoutVendor = async (hour: number) => {
  const { vendor, twist } = mortalVendor();
  const world = await startFleetLoop({}, { twist });
  await world.plugIn();
  await world.attend();
  // By itself it begins at ten and goes on.
  await world.ask(during('CHUNK_MAX', world.hour(7), 1, 0));
  await world.spend(hours(hour), STEP);
  vendor.isDown = true;
  await world.spend(hours(1), STEP);
  vendor.isDown = false;
  await world.spend(milliseconds(world.hour(13) - world.clock.now()), STEP);
  const { chunks } = await readDelivery(world.deps, CLIENT, { from: world.hour(0) });
  const planned = chunks.filter((chunk) => chunk.planned > 0);
  return Object.assign(world, {
    closed: chunks.filter(({ start }) => start >= world.hour(7) && start < world.hour(8)),
    deadHour: planned.filter(
      ({ start }) => start >= world.hour(hour) && start < world.hour(hour + 1),
    ),
    later: planned.filter(({ start }) => start >= world.hour(hour + 1)),
  });
};

describe('a vendor that is dead for an hour', () => {
  it('has a vehicle begin when it is back, be ready all the same, and says why it was late', async () => {
    await using world = await withoutVendor(3.75);

    expect(await world.level()).toBeGreaterThanOrEqual(79);
    const { deadHour, later, closed } = world;
    expect(deadHour.map(({ delivered }) => delivered)).toEqual([0, 0, 0]);
    for (const { missing } of deadHour) {
      const causes = missingCauses.filter((cause) => missing[cause].vehicles > 0);
      expect(causes).toHaveLength(1);
      expect(['UNREACHABLE', 'COMMAND_FAILED']).toContain(causes[0]);
    }
    // It was told in vain, and so is told again after a while.
    const late = later.filter(({ delivered, planned }) => delivered < planned * 0.9);
    expect(late.every(({ start }) => start < world.hour(5.25))).toBe(true);
    expect(closed.map(({ delivered }) => delivered)).toEqual([0, 0, 0, 0]);
  });

  it('has counted what a vehicle took meanwhile, once it is back', async () => {
    await using world = await withoutVendor(5.5);

    expect(await world.level()).toBeGreaterThanOrEqual(79);
    expect(world.deadHour).toHaveLength(4);
    for (const { planned, delivered, missing } of world.deadHour) {
      expect(delivered / planned).toBeCloseTo(1, 1);
      expect(missing.UNREACHABLE.vehicles).toBe(0);
    }
  });
});

describe('a night in which clocks are changed', () => {
  it.each([
    // By the clock of Oslo from eight in the evening to seven: twelve hours.
    ['back', Date.UTC(2026, 9, 24, 12), 12],
    // From seven in the evening to seven: eleven hours.
    ['forward', Date.UTC(2026, 2, 28, 12), 11],
  ])('%s is planned, capped, delivered and over as any other', async (_, begin, length) => {
    await using world = await startFleetLoop(
      {},
      {
        begin: instant(begin),
        timezoneName: 'Europe/Oslo',
      },
    );
    await world.plugIn();
    await world.attend();
    const deadline = world.hour(length);
    expect((await world.agreed())?.standing.need?.deadline).toBe(deadline);
    // Clocks are changed seven hours after it came home: nobody charges for an hour before that and an hour after.
    await world.ask(during('CHUNK_MAX', world.hour(6), 2, 0));
    await world.spend(milliseconds(deadline - world.clock.now()), STEP);
    expect(await world.level()).toBeGreaterThanOrEqual(79);
    await world.spend(minutes(20), STEP);

    expect((await world.agreed())?.standing.session?.deadline).toBe(after(deadline, hours(24)));
    const { chunks } = await readDelivery(world.deps, CLIENT, {
      from: world.hour(0),
      until: deadline,
    });
    expect(chunks.map(({ start }) => start)).toEqual(
      Array.from({ length: length * 4 }, (__, chunk) => chunkAfter(world.hour(0), chunk)),
    );
    const capped = chunks.slice(24, 32);
    expect(capped.map(({ planned, delivered }) => [planned, delivered])).toEqual(
      Array.from({ length: 8 }, () => [0, 0]),
    );
    const [planned, delivered] = [
      chunks.reduce((sum, chunk) => sum + chunk.planned, 0),
      chunks.reduce((sum, chunk) => sum + chunk.delivered, 0),
    ];
    expect(planned).toBeGreaterThan(10_000);
    expect(Math.abs(delivered - planned) / planned).toBeLessThan(0.03);
    expect(world.troubles).toEqual([]);
  });
});
