import { describe, expect, it } from 'vitest';
import { countDue } from '#bench/due/count-due.ts';
import { heldVehicles } from '#test/simulation/due/held-vehicle.ts';

describe('counting what is due', () => {
  it.each(heldVehicles.map((begin) => [begin] as const))(
    'asks for what is due, and nothing for what exists',
    async (begin) => {
      const vehicle = await begin();
      const few = { vehicles: 10, due: 10, shards: 4 };

      const count = await countDue(vehicle, few);

      expect(count.compared).toBeGreaterThanOrEqual(few.due);
      // Each reads its control, its vehicle and what its controller knows, and stores what comes of it.
      expect(count.doing.requests).toBeGreaterThanOrEqual(4 * count.compared);
      expect(count.doing.writeUnits).toBeGreaterThan(count.compared);
      expect(await countDue(vehicle, { ...few, vehicles: 400 })).toEqual(count);
    },
  );

  it('finds nothing where nothing is due', async () => {
    const [begin] = heldVehicles;
    const vehicle = await begin?.();
    if (!vehicle) throw new Error('there is none');

    const count = await countDue(vehicle, { vehicles: 40, due: 0, shards: 4 });

    expect(count.compared).toBe(0);
    expect(count.doing).toEqual({ requests: 0, readUnits: 0, writeUnits: 0 });
    // Of each tick: to begin, to end, and a page of each shard.
    expect(count.finding.requests).toBe(60 * (2 + 4));
  });
});
