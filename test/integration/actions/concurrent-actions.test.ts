import { describe, expect, it } from 'vitest';
import { operation as charge } from '#functions/api/vehicles/post-vehicles-vehicleid-charging.ts';
import { cancelAction } from '#shared/app/actions/cancel-action.ts';
import { carryAction } from '#shared/app/actions/carry-action.ts';
import { requestAction } from '#shared/app/actions/request-action.ts';
import { postVehiclesVehicleidCharging } from '#shared/contract/operations/vehicles/post-vehicles-vehicleid-charging.ts';
import { holding, rowWithRoom } from '#shared/domain/actions/action-slots.ts';
import type { ChargeRequest } from '#shared/domain/assets/charging.ts';
import { DomainError } from '#shared/domain/errors/domain-error.ts';
import { hours } from '#shared/domain/quantities/units.ts';
import { CLIENT, linkVehicle, startDeviceWorld } from '#test/support/device-world.ts';
import { expectProblem } from '#test/support/expect-problem.ts';
import { aCaller, callOperation } from '#test/support/http-event.ts';
import { allRows } from '#test/support/loadstar-tables.ts';
import { testEdge } from '#test/support/test-edge.ts';

const START: ChargeRequest = { kind: 'charge', charging: 'START' };
const STOP: ChargeRequest = { kind: 'charge', charging: 'STOP' };

/** Some vehicles of a client that may have `limit` actions pending. */
const start = async (vehicles: number, limit: number | null) => {
  const world = await startDeviceWorld();
  const ids: string[] = [];
  for (let each = 0; each < vehicles; each += 1) {
    ids.push((await linkVehicle(world, { isPluggedIn: true })).vehicle.id);
  }
  const ask = (car: number, request = START, allowed = limit) =>
    requestAction(world, {
      ...{ kind: 'vehicle', clientId: CLIENT, assetId: ids[car] ?? '' },
      ...{ request, limit: allowed },
    } as const);
  return Object.assign(world, {
    ids,
    ask,
    refused: async (car: number, request = START) => {
      try {
        await ask(car, request);
        return false;
      } catch (error) {
        return error instanceof DomainError && error.code === 'rate_limited';
      }
    },
    /** Actions that are held, over all rows. */
    held: async () =>
      (await allRows(world.tables, 'rateLimits'))
        .flatMap((row) => Object.keys(Object(row)))
        .filter((name) => name.startsWith('held:')).length,
  });
};

const cancelled = (actionId: string) =>
  ({ clientId: CLIENT, actionId, targetType: 'vehicle' }) as const;

describe('pending actions of a client', () => {
  it('are as many as its plan allows, also when all are asked for at once', async () => {
    await using world = await start(9, 4);

    const outcomes = await Promise.all(world.ids.map((_, car) => world.refused(car)));

    expect(outcomes.filter((isRefused) => isRefused)).toHaveLength(5);
    expect(await world.held()).toBe(4);
  });

  it('make room when they are confirmed, cancelled or taken over from', async () => {
    await using world = await start(4, 2);
    await world.ask(0);
    const second = await world.ask(1);
    const over = await world.ask(0, STOP);
    expect([await world.refused(2), await world.held(), over.heldIn]).toEqual([true, 2, 0]);

    await cancelAction(world, cancelled(second.id));
    expect([await world.refused(2), await world.refused(3)]).toEqual([false, true]);
    await world.run();

    expect(await world.held()).toBe(0);
    expect(await world.refused(3)).toBe(false);
  });

  it('are joined by the same request, which needs no room', async () => {
    await using world = await start(1, 1);
    const first = await world.ask(0);

    expect(await world.ask(0)).toEqual(first);
  });

  it('make room after their deadline though nobody wrote down that they ended', async () => {
    await using world = await start(2, 1);
    const { clientId, id } = await world.ask(0);
    const slots = {
      releasing: () => {
        throw new Error('the process died');
      },
    };
    await expect(carryAction({ ...world, slots }, { clientId, actionId: id })).rejects.toThrow();

    expect(await world.refused(1)).toBe(true);
    world.clock.advance(hours(1));

    expect(await world.refused(1)).toBe(false);
    expect(await world.held()).toBe(1);
  });

  it('are counted nowhere without a limit, and from then on with one', async () => {
    await using world = await start(3, 1);
    const free = await world.ask(0, START, null);
    expect([free.heldIn, await world.held()]).toEqual([null, 0]);

    await world.ask(1);
    const freed = await world.ask(1, STOP, null);

    expect([freed.heldIn, await world.held(), await world.refused(2)]).toEqual([null, 0, false]);
  });

  it('fill their rows to the last slot', async () => {
    await using world = await start(1, 100);
    const [vehicle] = world.ids;
    const template = await world.ask(0);
    for (let each = 1; each < 100; each += 1) {
      const rows = await world.slots.some(CLIENT, 100);
      const row = rowWithRoom(rows, 100, world.clock.now());
      if (!row) throw new Error(`full with ${each}`);
      const next = holding(row, { ...template, id: `action-${each}` }, world.clock.now());
      await world.commit([world.slots.putting(next)]);
    }

    expect(await world.held()).toBe(100);
    expect(vehicle).toBeDefined();
    expect(
      rowWithRoom(await world.slots.some(CLIENT, 100), 100, world.clock.now()),
    ).toBeUndefined();
  });
});

describe('a POST that would be one action too many', () => {
  it('is told when to ask again, and a repeated one gets its answer', async () => {
    await using world = await start(2, null);
    const edge = testEdge(world.clock.now());
    const handler = charge(() => world, edge);
    const call = (car: number, key: string) =>
      callOperation(handler, postVehiclesVehicleidCharging, {
        caller: aCaller({ concurrentActions: 1 }),
        path: { vehicleId: world.ids[car] ?? '' },
        body: { action: 'START' },
        headers: { 'idempotency-key': key },
      });
    const first = await call(0, 'a');

    const refused = await call(1, 'b');
    const repeated = await call(0, 'a');
    expect(first.status).toBe(200);
    expectProblem(refused, 429, 'rate-limited');
    expect(refused.headers['retry-after']).toBe('5');
    expect([repeated.text, repeated.headers['idempotent-replayed']]).toEqual([first.text, 'true']);

    await cancelAction(world, cancelled(first.body.id));
    expect((await call(1, 'b')).status).toBe(200);
  });
});
