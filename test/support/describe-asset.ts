import { describe, expect, it } from 'vitest';
import { operation as cancelOne } from '#functions/api/assets/cancel-asset-action.ts';
import { operation as getOne } from '#functions/api/assets/get-asset.ts';
import { operation as getAction } from '#functions/api/assets/get-asset-action.ts';
import { operation as hint } from '#functions/api/assets/hint-refresh.ts';
import { operation as listAll } from '#functions/api/assets/list-assets.ts';
import { operation as listOfUser } from '#functions/api/assets/list-user-assets.ts';
import { requestAction } from '#shared/app/actions/request-action.ts';
import { contractOf } from '#shared/contract/asset-registry.ts';
import { eventsOfChange } from '#shared/contract/changes/events-of-change.ts';
import { events as registered } from '#shared/contract/event-registry.ts';
import { newestVersion } from '#shared/contract/versions/version-dates.ts';
import type { AssetKind, Kinds } from '#shared/domain/assets/kinds.ts';
import { rulesOf } from '#shared/domain/assets/kinds.ts';
import { interventionIdOf } from '#shared/domain/interventions/intervention-id.ts';
import { plausibleReading } from '#shared/domain/observing/plausible-reading.ts';
import { instant, minutes } from '#shared/domain/quantities/units.ts';
import { advanceDevice } from '#shared/domain/sandbox/advance-device.ts';
import { newDevice } from '#shared/domain/sandbox/change-device.ts';
import { reportDevice } from '#shared/domain/sandbox/report-device.ts';
import type { VirtualOrder } from '#shared/domain/sandbox/virtual-kinds.ts';
import { describeOperation } from '#test/support/describe-operation.ts';
import { devicesIn, startDeviceOperations } from '#test/support/device-operations.ts';
import { CLIENT, linkDevice, USER } from '#test/support/device-world.ts';
import { callOperation } from '#test/support/http-event.ts';
import type { World } from '#test/support/operation-spec.ts';

/** What the suite needs to know of a kind. */
export type AssetCase<Kind extends AssetKind> = {
  readonly kind: Kind;
  /** A vendor that makes such devices. */
  readonly vendor: string;
  /** A device of which `request` can be asked. */
  readonly order: VirtualOrder<Kind>;
  /** Absent for a kind of which nothing can be asked. */
  readonly request?: Kinds[Kind]['request'];
};

/** Links a device of a case in the world of an operation, and answers its id. */
const linkCase = async <Kind extends AssetKind>(
  world: Pick<World, 'tables' | 'edge' | 'newId'>,
  { kind, order, vendor }: AssetCase<Kind>,
) => (await linkDevice(devicesIn(world), { kind, order }, { vendor })).asset.id;

/** What every kind of asset does alike: its operations, its events, its lists and its simulation. */
export const describeAsset = <Kind extends AssetKind>(spec: AssetCase<Kind>): void => {
  describeAssetOperations(spec);
  describeActionOperations(spec);
  describe(`a ${spec.kind}, like every asset,`, () => {
    describeLists(spec);
    describeEvents(spec);
    describeSimulation(spec);
    describeInterventions(spec);
  });
};

const describeAssetOperations = <Kind extends AssetKind>(spec: AssetCase<Kind>): void => {
  const contract = contractOf(spec.kind);
  const { operations } = contract;
  const linked = async (world: World) => ({
    path: { [`${spec.kind}Id`]: await linkCase(world, spec) },
  });

  describeOperation({
    contract: operations.get,
    operation: getOne(contract),
    connect: devicesIn,
    arrange: linked,
  });
  describeOperation({
    contract: operations.refreshHint,
    operation: hint(contract),
    connect: devicesIn,
    arrange: linked,
  });
  describeOperation({
    contract: operations.list,
    operation: listAll(contract),
    connect: devicesIn,
    arrange: async (world) => {
      await linkCase(world, spec);
      return {};
    },
  });
  describeOperation({
    contract: operations.listOfUser,
    operation: listOfUser(contract),
    connect: devicesIn,
    arrange: async (world) => {
      await linkCase(world, spec);
      return { path: { userId: USER } };
    },
    underForeignIds: 'empty',
  });
};

const describeActionOperations = <Kind extends AssetKind>(spec: AssetCase<Kind>): void => {
  const { kind, request } = spec;
  const { actions } = contractOf(kind);
  if (!actions || !request) {
    it(`nothing can be asked of a ${kind}, and no rule says otherwise`, () => {
      expect([actions, request, rulesOf(kind).control]).toEqual([null, undefined, null]);
    });
    return;
  }
  const pending = async (world: World) => {
    const wanted = { kind, clientId: CLIENT, assetId: await linkCase(world, spec), request };
    return { path: { actionId: (await requestAction(devicesIn(world), wanted)).id } };
  };

  describeOperation({
    contract: actions.operations.get,
    operation: getAction(actions),
    connect: devicesIn,
    arrange: pending,
  });
  describeOperation({
    contract: actions.operations.cancel,
    operation: cancelOne(actions),
    connect: devicesIn,
    arrange: pending,
  });
};

const describeLists = <Kind extends AssetKind>(spec: AssetCase<Kind>): void => {
  const contract = contractOf(spec.kind);
  const lists = [
    ['list', listAll(contract), contract.operations.list, {}],
    ['listOfUser', listOfUser(contract), contract.operations.listOfUser, { userId: USER }],
  ] as const;

  it.each(lists)(
    'is on all pages of %s, newest first, to and fro',
    async (_, operation, of, path) => {
      await using world = await startDeviceOperations();
      const ids: string[] = [];
      for (let i = 0; i < 5; i += 1) {
        world.edge.setTime(world.clock.now() + minutes(1));
        ids.unshift((await linkDevice(world, spec, spec)).asset.id);
      }
      const handler = operation(() => world, world.edge);
      const page = async (query: Record<string, string>) =>
        (await callOperation(handler, of, { path, query })).body;
      const first = await page({ pageSize: '2' });
      const second = await page({ pageSize: '2', after: first.pagination.after });
      const third = await page({ pageSize: '2', after: second.pagination.after });
      const back = await page({ pageSize: '2', before: third.pagination.before });

      const idsOf = (body: { data: { id: string }[] }) => body.data.map(({ id }) => id);
      expect([first, second, third].flatMap(idsOf)).toEqual(ids);
      expect([first.pagination.before, third.pagination.after]).toEqual([null, null]);
      expect(idsOf(back)).toEqual(idsOf(second));
    },
  );

  it('is not shown to an unknown user', async () => {
    await using world = await startDeviceOperations();
    await linkDevice(world, spec, spec);
    const { listOfUser: of } = contract.operations;

    const answer = await callOperation(
      listOfUser(contract)(() => world, world.edge),
      of,
      { path: { userId: 'nobody' } },
    );

    expect(answer).toMatchObject({
      status: 200,
      body: { data: [], pagination: { after: null, before: null } },
    });
  });
};

const describeEvents = <Kind extends AssetKind>(spec: AssetCase<Kind>): void => {
  const { kind } = spec;
  const { events, toView } = contractOf(kind);

  it('is told about when it appears, looks different and goes, as the contract says', async () => {
    await using world = await startDeviceOperations();
    const { asset: after } = await linkDevice(world, spec, spec);
    const before = { ...after, isReachable: false, version: after.version - 1 };
    const committedAt = instant(after.updatedAt + 1);
    const told = [
      { before: undefined, after },
      { before, after },
      { before: after, after: undefined },
    ].flatMap((change) => eventsOfChange({ kind: 'asset', committedAt, ...change }));

    expect(told.map(({ name }) => name)).toEqual([
      events.discovered.name,
      events.updated.name,
      events.deleted.name,
    ]);
    expect(told[1]?.payload).toEqual({ [kind]: toView(after), updatedFields: ['isReachable'] });
    const head = { createdAt: new Date(committedAt).toISOString(), version: newestVersion };
    for (const { name, payload } of told) {
      const schema = registered.find((event) => event.name === name)?.payload;
      const body = { event: name, ...head, user: { id: USER }, ...payload };
      expect(schema?.safeParse(body).error).toBeUndefined();
    }
  });

  it('is not told about when nothing that is shown has changed', async () => {
    await using world = await startDeviceOperations();
    const { asset: before } = await linkDevice(world, spec, spec);
    const after = { ...before, version: before.version + 1 };

    const change = { kind: 'asset', before, after, committedAt: before.updatedAt } as const;
    expect(eventsOfChange(change)).toEqual([]);
  });
};

const describeSimulation = <Kind extends AssetKind>({
  kind,
  order,
  vendor,
}: AssetCase<Kind>): void => {
  const dawn = instant(Date.UTC(2025, 9, 1, 6));
  const placement = { clientId: CLIENT, id: 'device', accountId: 'account', vendor };
  const later = (step: number) => instant(dawn + step);

  it('gets to the same state in one step and in many', () => {
    const made = newDevice({ kind, order }, placement, dawn);
    const end = later(minutes(97));
    const inSteps = Array.from({ length: 97 }, (_, minute) => later(minutes(minute + 1))).reduce(
      (device, to) => advanceDevice(device, to),
      made,
    );

    const [once, often] = [reportDevice(made, end), reportDevice(inSteps, end)];
    expect(often).toEqual(once);
  });

  it('reports only what it is able to, and what is possible', () => {
    const reading = reportDevice(newDevice({ kind, order }, placement, dawn), later(minutes(7)));

    const { abilities } = rulesOf<AssetKind>(kind);
    for (const ability of reading.abilities) expect(abilities).toContain(ability);
    expect(reading.observedAt).toBeLessThanOrEqual(later(minutes(7)));
    expect(plausibleReading<AssetKind>(reading, later(minutes(7)))).toEqual({
      reading,
      misfits: 0,
    });
  });
};

const describeInterventions = <Kind extends AssetKind>(spec: AssetCase<Kind>): void => {
  const { kind, order, vendor } = spec;
  const cause = 'FIRMWARE_OUTDATED';

  it('says what would give a capability back that it has lost', async () => {
    await using world = await startDeviceOperations();
    const { abilities } = rulesOf<AssetKind>(kind);
    const lacks = abilities.map((ability) => ({ ability, cause }) as const);
    const broken = { ...order, faults: { ...order.faults, lacks } };
    const capabilitiesOf = async (ordered: VirtualOrder<Kind>) => {
      const { asset } = await linkDevice(world, { kind, order: ordered }, spec);
      const view = Object(contractOf(kind).toView(asset));
      return Object.entries<{ isCapable: boolean }>(view.capabilities);
    };

    const sound = await capabilitiesOf(order);
    const lost = new Map(await capabilitiesOf(broken));

    const had = sound.filter(([, { isCapable }]) => isCapable).map(([name]) => name);
    expect(had).not.toEqual([]);
    const interventionIds = [interventionIdOf(cause, vendor, kind)];
    for (const name of had) {
      expect([name, lost.get(name)]).toEqual([
        name,
        expect.objectContaining({ isCapable: false, interventionIds }),
      ]);
    }
  });
};
