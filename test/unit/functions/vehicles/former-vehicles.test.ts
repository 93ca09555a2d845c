import { expect, it } from 'vitest';
import { operation as getOne } from '#functions/api/assets/get-asset.ts';
import { operation as listAll } from '#functions/api/assets/list-assets.ts';
import { contractOf } from '#shared/contract/asset-registry.ts';
import { devicesIn } from '#test/support/device-operations.ts';
import { linkDevice, USER } from '#test/support/device-world.ts';
import { expectProblem } from '#test/support/expect-problem.ts';
import type { TestRequest } from '#test/support/http-event.ts';
import { callIn, startOperationWorld } from '#test/support/operation-world.ts';

const vehicles = contractOf('vehicle');
const one = { contract: vehicles.operations.get, operation: getOne(vehicles), connect: devicesIn };
const all = {
  contract: vehicles.operations.list,
  operation: listAll(vehicles),
  connect: devicesIn,
};

const start = async (count = 1) => {
  const world = await startOperationWorld();
  const devices = devicesIn(world);
  const ids: string[] = [];
  for (let made = 0; made < count; made += 1) {
    const { asset } = await linkDevice(devices, { kind: 'vehicle', order: {} });
    ids.unshift(asset.id);
  }
  const asBefore = (request: TestRequest, userId: string | undefined = USER) => ({
    ...request,
    headers: { 'enode-version': '2023-05-01', 'enode-user-id': userId },
  });
  return {
    ...world,
    devices,
    ids,
    list: (request: TestRequest, userId?: string) => callIn(world, all, asBefore(request, userId)),
    get: (request: TestRequest, userId?: string) =>
      callIn(world, one, asBefore({ path: { vehicleId: ids[0] ?? '' }, ...request }, userId)),
    [Symbol.asyncDispose]: () => world[Symbol.asyncDispose](),
  };
};

it('are all that the named user has, in a bare list', async () => {
  await using world = await start(3);

  const mine = await world.list({ query: 'pageSize=1' });
  const theirs = await world.list({}, 'user-2');

  expect(mine.body.map(({ id }: { id: string }) => id)).toEqual(world.ids);
  expect(theirs.body).toEqual([]);
});

it('are found for the user whose they are, and for nobody else', async () => {
  await using world = await start();

  expect((await world.get({})).body.id).toBe(world.ids[0]);
  const ofAnother = await world.get({}, 'user-2');
  expectProblem(ofAnother, 404, 'not-found');
  const missing = { path: { vehicleId: '00000000-0000-4000-8000-000000000000' } };
  expect((await world.get(missing, 'user-2')).body).toEqual(ofAnother.body);
});

it('show the groups of members that are asked for, and are read again soon', async () => {
  await using world = await start();
  world.devices.observations.take();

  const { status, text, body } = await world.get({ query: 'field[]=odometer&field[]=location' });
  const [listed] = (await world.list({ query: 'field[]=odometer' })).body;

  expect(status, text).toBe(200);
  const always = ['id', 'userId', 'vendor', 'lastSeen', 'isReachable'];
  expect(Object.keys(body).toSorted()).toEqual([...always, 'odometer', 'location'].toSorted());
  expect(Object.keys(listed).toSorted()).toEqual([...always, 'odometer'].toSorted());
  expect(world.devices.observations.take()).toHaveLength(1);
});

it('are shown also when nobody can be asked to read them again', async () => {
  await using world = await start();
  const troubles: unknown[] = [];
  Object.assign(world.devices, {
    commit: () => Promise.reject(new Error('the table is busy')),
    report: (trouble: unknown) => troubles.push(trouble),
  });

  const { status, body } = await world.get({ query: 'field[]=odometer' });

  expect({ status, id: body.id }).toEqual({ status: 200, id: world.ids[0] });
  expect(troubles).toEqual([
    expect.objectContaining({ code: 'hint_failed', assetId: world.ids[0] }),
  ]);
});

it('know their groups of members', async () => {
  await using world = await start();

  const answer = await world.get({ query: 'field[]=engine' });

  expectProblem(answer, 400, 'bad-request');
  expect(answer.body.issues[0].path).toBe('query["field[]"][0]');
  expect(answer.body.issues[0].message).toContain('odometer');
});

it('are asked for without the header from 2023-08-01 on', async () => {
  await using world = await start();
  const headers = { 'enode-version': '2023-08-01', 'enode-user-id': USER };

  const answer = await callIn(world, all, { headers });

  expectProblem(answer, 400, 'bad-request');
  expect(answer.body.issues).toEqual([
    { path: 'header.Enode-User-Id', message: expect.stringContaining('name the user in the path') },
  ]);
});
