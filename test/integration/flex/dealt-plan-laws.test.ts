import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { expect, it } from 'vitest';
import { rosterAfter } from '#shared/domain/fleet/roster-after.ts';
import { dealtAmiss } from '#test/simulation/laws/dealt-plan-laws.ts';
import { type FleetWorld, startFleet } from '#test/support/fleet-operations.ts';

const amiss = async ({ tables }: FleetWorld) => {
  const { Items = [] } = await tables.client.send(new ScanCommand({ TableName: 'flex' }));
  return dealtAmiss(Items);
};

it('finds nothing amiss with what is dealt under any intent, and sees who gets too little', async () => {
  await using world = await startFleet(12);
  const caps = Array.from({ length: 30 }, (_, chunk) => world.rule('CHUNK_MAX', chunk + 1, 5));
  expect((await world.put([...caps, world.rule('CHUNK_PRESSURE', 40, 1)])).status).toBe(204);
  await world.look();
  expect((await world.deps.fleets.head(world.clientId))?.plan).not.toBeNull();
  expect(await amiss(world)).toEqual([]);
  for (let chunk = 0; chunk < 8; chunk += 1) {
    world.pass();
    await world.look();
    expect(await amiss(world)).toEqual([]);
  }

  // As if the plans were for less than what is needed.
  const roster = await world.deps.rosters.get(world.clientId, 0);
  const more = roster.entries.map((entry) => {
    const { stay } = entry;
    if (!stay) return entry;
    const need = { ...stay.need, atOnce: stay.need.flexible };
    return { ...entry, version: entry.version + 1, stay: { ...stay, need } };
  });
  const change = rosterAfter(roster, more, world.deps.clock.now());
  await world.deps.commit([world.deps.rosters.putting(change.roster)]);

  const found = await amiss(world);
  expect(found.length).toBe(roster.entries.length);
  expect(found[0]?.law).toContain('less than promised');
});
