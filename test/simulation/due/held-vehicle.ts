import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { type TableName, tableNames } from '#shared/contract/resources/tables.ts';
import { hours, type Instant, milliseconds, minutes } from '#shared/domain/quantities/units.ts';
import type { ControlLoop } from '#test/support/control-loop.ts';
import { CLIENT, USER } from '#test/support/device-world.ts';
import { startScheduleLoop } from '#test/support/schedule-loop.ts';
import { startSmartLoop } from '#test/support/smart-loop.ts';

/** A row, as it is stored. */
export type StoredRow = Readonly<Record<string, unknown>>;

/** A vehicle that a controller holds, as the platform itself has stored all of it. */
export type HeldVehicle = {
  readonly name: string;
  /** When it was so: within the hour from then on something of it is due. */
  readonly at: Instant;
  readonly rows: Readonly<Partial<Record<TableName, readonly StoredRow[]>>>;
  /** What is its own in these rows, and another one's in those of another vehicle. */
  readonly ids: readonly string[];
};

/** What can be due of a vehicle, each with one for which it will be within the hour. */
export const heldVehicles: readonly (() => Promise<HeldVehicle>)[] = [
  async () => {
    await using world = await startStopped();
    await world.live(minutes(30));
    return await stored('smart charging: another look at a plan that waits', world);
  },
  async () => {
    await using world = await startStopped();
    await world.live(milliseconds(hours(4) - minutes(30)));
    return await stored('smart charging: the time to charge has come', world);
  },
  async () => {
    await using world = await startScheduleLoop({ isPluggedIn: true });
    await world.schedule();
    await world.live(milliseconds(hours(11) - minutes(30)));
    return await stored('a schedule: the time to charge has come', world);
  },
];

/** One that came home at six in the evening and stands still until ten, when power is cheap. */
const startStopped = async () => {
  const world = await startSmartLoop();
  await world.policy();
  await world.plugIn();
  return world;
};

const stored = async (name: string, world: ControlLoop): Promise<HeldVehicle> => {
  const { client } = world.tables;
  const rows: Partial<Record<TableName, readonly StoredRow[]>> = {};
  for (const table of tableNames) {
    const { Items = [] } = await client.send(new ScanCommand({ TableName: table }));
    if (Items.length > 0) rows[table] = Items;
  }
  const control = Waking.parse(rows.controls?.[0]);
  const at = world.clock.now();
  const isDue = control.wakeAt > at && control.wakeAt <= at + hours(1);
  if (!isDue || rows.controls?.length !== 1) throw new Error(`${name}: nothing of it is due`);
  return { name, at, rows, ids: idsIn(rows) };
};

/** Of all but the client, which is the same for all. */
const idsIn = (rows: HeldVehicle['rows']): readonly string[] => {
  const found = JSON.stringify(rows).match(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g) ?? [];
  return [USER, ...new Set(found)].filter((id) => id !== CLIENT);
};

const Waking = z.object({ wakeAt: z.number() });
