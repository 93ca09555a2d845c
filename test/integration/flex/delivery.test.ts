import { describe, expect, it } from 'vitest';
import { readDelivery } from '#shared/app/fleet/read-delivery.ts';
import { type ChunkOfDay, plannedIn } from '#shared/domain/fleet/delivered-day.ts';
import { CHUNK, chunkAfter } from '#shared/domain/fleet/fleet-grid.ts';
import { hours, type Instant, minutes } from '#shared/domain/quantities/units.ts';
import { CLIENT } from '#test/support/device-world.ts';
import { type FleetLoop, startFleetLoop } from '#test/support/fleet-loop.ts';

/** What is told of the chunks since the vehicle came home. */
const delivery = async (world: FleetLoop) =>
  (await readDelivery(world.deps, CLIENT, { from: world.hour(0) })).chunks;

/** What there is of a chunk in which something was planned. */
const missing = ({ missing: all }: ChunkOfDay) =>
  Object.entries(all).flatMap(([cause, { energy, vehicles }]) =>
    vehicles > 0 ? [{ cause, energy, vehicles }] : [],
  );

const sum = (values: readonly number[]) => values.reduce((all, value) => all + value, 0);

/** When it begins to charge, as planned. */
const firstPlanned = async (world: FleetLoop): Promise<Instant> => {
  const head = await world.deps.fleets.head(CLIENT);
  const place = [...(head?.shape.expected ?? [])].findIndex((power) => power > 1);
  if (!head || place < 0) throw new Error('it does not charge');
  return chunkAfter(head.shape.start, place);
};

/** Lets time pass until some minutes after a moment. */
const spendUntil = (world: FleetLoop, at: number) =>
  world.spend(minutes(Math.ceil((at - world.clock.now()) / minutes(1))));

describe('what a fleet delivers', () => {
  it('is what was planned, quarter-hour by quarter-hour, through a night', async () => {
    await using world = await startFleetLoop();
    await world.plugIn();
    await world.attend();
    await world.spend(hours(12.5));

    const chunks = await delivery(world);

    const busy = chunks.filter((chunk) => plannedIn(chunk) > 0);
    expect(busy.length).toBeGreaterThan(8);
    const [planned, delivered] = [sum(busy.map(plannedIn)), sum(chunks.map((c) => c.delivered))];
    expect(Math.abs(delivered - planned) / planned).toBeLessThan(0.03);
    // Starting and stopping take a moment; what lies between is as it was planned.
    for (const chunk of busy.slice(1, -1)) {
      expect(chunk.delivered / plannedIn(chunk)).toBeCloseTo(1, 1);
      expect([chunk.vehicles, missing(chunk)]).toEqual([1, []]);
    }
    expect(world.troubles).toEqual([]);
  });

  it('says that a vehicle left, and what it had charged by then', async () => {
    await using world = await startFleetLoop();
    await world.plugIn();
    await world.attend();
    const start = await firstPlanned(world);
    await spendUntil(world, start + minutes(20));
    await world.change({ isPluggedIn: false });
    await world.spend(minutes(40));

    const chunks = await delivery(world);

    const chunk = chunks.find((each) => each.start === start + CHUNK);
    if (!chunk) throw new Error('nothing is told of it');
    expect(chunk.delivered).toBeLessThan(plannedIn(chunk) * 0.6);
    expect(missing(chunk)).toEqual([
      { cause: 'UNPLUGGED', energy: chunk.planned - chunk.delivered, vehicles: 1 },
    ]);
    // Nothing is planned for who is gone.
    const later = chunks.filter((each) => each.start > chunk.start);
    expect(later.length).toBeGreaterThan(0);
    for (const each of later) expect([plannedIn(each), each.vehicles]).toEqual([0, 0]);
  });

  it('says that a vehicle did not do as it was told, and tells somebody when that goes on', async () => {
    await using world = await startFleetLoop();
    await world.plugIn();
    await world.attend();
    const start = await firstPlanned(world);
    await spendUntil(world, start - minutes(2));
    await world.change({ faults: { ignoresCommands: true } });
    await spendUntil(world, start + minutes(80));

    const chunks = await delivery(world);

    const late = chunks.filter((chunk) => chunk.start >= start);
    expect(late.length).toBeGreaterThan(4);
    for (const chunk of late) {
      expect(chunk.planned).toBeGreaterThan(0);
      expect(missing(chunk)).toEqual([
        { cause: 'COMMAND_FAILED', energy: chunk.planned, vehicles: 1 },
      ]);
    }
    // The fleet does not count on it any more once it was told twice (docs/adr/0093).
    expect(late.map((chunk) => plannedIn(chunk) > 0)).toEqual([true, true, false, false, false]);
    expect(world.troubles.map(({ code }) => code)).toContain('delivery_missed');
  });
});
