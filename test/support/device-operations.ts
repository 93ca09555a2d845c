import { uuidV7 } from '#shared/runtime/new-id.ts';
import { addClients } from '#test/support/add-clients.ts';
import { type DeviceWorld, deviceWorld } from '#test/support/device-world.ts';
import type { LoadstarTables } from '#test/support/engine-tables.ts';
import { startLoadstarTables } from '#test/support/loadstar-tables.ts';
import type { World } from '#test/support/operation-spec.ts';
import { testEdge } from '#test/support/test-edge.ts';

const worlds = new WeakMap<LoadstarTables, DeviceWorld>();

/** The devices in the world of an operation's test: one and the same for all who ask. */
export const devicesIn = ({ tables, edge, newId }: Pick<World, 'tables' | 'edge' | 'newId'>) => {
  const known = worlds.get(tables) ?? deviceWorld(tables, edge.clock, {}, newId);
  worlds.set(tables, known);
  return known;
};

/** A world for the tests that an operation has of its own. */
export const startDeviceOperations = async () => {
  const tables = await startLoadstarTables();
  const edge = testEdge();
  await addClients(tables);
  const world = deviceWorld(tables, edge.clock, {}, uuidV7(edge.clock));
  return {
    ...world,
    tables,
    edge,
    [Symbol.asyncDispose]: () => tables[Symbol.asyncDispose](),
  };
};
