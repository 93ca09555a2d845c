import { describe, expect, it } from 'vitest';
import type { IntentRule } from '#shared/domain/flex/intent-rule.ts';
import { hours, instant, minutes } from '#shared/domain/quantities/units.ts';
import { type FleetLoop, startFleetLoop } from '#test/support/fleet-loop.ts';

/** The same of each quarter-hour between two hours. */
const between = (
  world: FleetLoop,
  kind: IntentRule['kind'],
  [from, until]: readonly [number, number],
  pressure: number,
): readonly IntentRule[] =>
  Array.from({ length: (until - from) * 4 }, (_, quarter) => ({
    kind,
    timestamp: instant(world.hour(from) + quarter * minutes(15)),
    pressure,
  }));

/** Whether it charged in each quarter-hour between two hours, some minutes after its beginning. */
const charged = async (world: FleetLoop, from: number, until: number) => {
  const found: (boolean | undefined)[] = [];
  await world.spend(hours(from - (world.clock.now() - world.hour(0)) / hours(1)));
  for (let quarter = 0; quarter < (until - from) * 4; quarter += 1) {
    await world.spend(minutes(5));
    found.push(await world.isCharging());
    await world.spend(minutes(10));
  }
  return found;
};

describe('a vehicle in a fleet', () => {
  it('shows in the shape within a minute, and charges by its own plan where nothing is asked', async () => {
    await using world = await startFleetLoop();
    await world.plugIn();
    await world.attend();

    const head = await world.deps.fleets.head(world.vehicle.clientId);

    const expected = [...(head?.shape.expected ?? [])];
    expect(Math.max(...expected)).toBeGreaterThan(1);
    // Cheap from ten in the evening on.
    expect(expected.slice(1, 14)).toEqual(Array.from({ length: 13 }, () => 0));
    expect((await world.agreed())?.standing.plan?.order).toBeNull();
  });

  it('does not charge while the fleet may not, and is ready all the same', async () => {
    await using world = await startFleetLoop();
    await world.plugIn();
    await world.attend();
    // By itself it would begin at ten.
    await world.ask(between(world, 'CHUNK_MAX', [4, 7], 0));

    const waited = await charged(world, 4, 7);
    await world.spend(hours(6));

    expect(waited).toEqual(Array.from({ length: 12 }, () => false));
    expect(await world.level()).toBeGreaterThanOrEqual(79);
    expect(world.troubles).toEqual([]);
  });

  it('starts earlier than it thought where the fleet has to, and then as it was dealt', async () => {
    await using world = await startFleetLoop();
    await world.plugIn();
    await world.attend();
    const head = await world.deps.fleets.head(world.vehicle.clientId);
    const most = head?.shape.maximum[6] ?? 0;
    expect(most).toBeGreaterThan(1);

    await world.ask(between(world, 'CHUNK_MIN', [1, 2], (most / 4) * 0.999));
    const plan = (await world.agreed())?.standing.plan;
    expect(plan?.order?.number).toBeGreaterThan(0);

    expect(await charged(world, 1, 2)).toEqual([true, true, true, true]);
    await world.spend(minutes(5));
    expect(await world.isCharging()).toBe(false);
    await world.spend(hours(11));
    expect(await world.level()).toBeGreaterThanOrEqual(79);
  });

  it('goes back to its own plan when the intent is ended', async () => {
    await using world = await startFleetLoop();
    await world.plugIn();
    await world.attend();
    await world.ask(between(world, 'CHUNK_MAX', [4, 7], 0));
    await world.spend(hours(3.5));
    await world.ask([]);

    expect(await charged(world, 4, 5)).toEqual([true, true, true, true]);
    expect((await world.agreed())?.standing.plan?.order).toBeNull();
  });

  it('is in no plan once it has left, or its policy has ended', async () => {
    await using world = await startFleetLoop();
    await world.plugIn();
    await world.attend();
    await world.ask(between(world, 'CHUNK_MAX', [4, 7], 0));
    await world.end();
    await world.spend(minutes(2));

    const head = await world.deps.fleets.head(world.vehicle.clientId);
    expect(Math.max(...(head?.shape.expected ?? []))).toBe(0);
  });
});
