import { describe, expect, it } from 'vitest';
import { worker as publishChanges } from '#functions/changes/publish-changes.ts';
import { requestAction } from '#shared/app/actions/request-action.ts';
import { eraseUser } from '#shared/app/erasing/erase-user.ts';
import { createLinkSession } from '#shared/app/linking/create-link-session.ts';
import { createLocation } from '#shared/app/locations/create-location.ts';
import { placeAssets } from '#shared/app/locations/place-assets.ts';
import { openVirtualAccount } from '#shared/app/sandbox/open-virtual-account.ts';
import { forgetLink } from '#shared/app/sandbox/remember-link.ts';
import { removeVirtualDevice } from '#shared/app/sandbox/remove-virtual-device.ts';
import { linkTariff } from '#shared/app/tariffs/link-tariff.ts';
import { putTariff } from '#shared/app/tariffs/put-tariff.ts';
import { deleteUser } from '#shared/app/users/delete-user.ts';
import { tableNames } from '#shared/contract/resources/tables.ts';
import type { ToldEvent } from '#shared/domain/events/told-event.ts';
import { degrees, hours, minutes, seconds } from '#shared/domain/quantities/units.ts';
import type { ErasureMessage, PlacementMessage } from '#shared/ports/messages.ts';
import type { ReadTogether } from '#shared/ports/read-together.ts';
import type { GivenUpChange } from '#shared/runtime/given-up-change.ts';
import { aClient } from '#test/support/a-client.ts';
import { aLocationTariff, ratesOf } from '#test/support/a-tariff.ts';
import { deviceWorld, vehicleScopes, vehiclesOf } from '#test/support/device-world.ts';
import { allRows } from '#test/support/loadstar-tables.ts';
import { recordingLog } from '#test/support/test-edge.ts';
import { testQueue } from '#test/support/test-queue.ts';
import { answer, type ReceivedEvent, startReceiver } from '#test/support/webhook-receiver.ts';
import { startWebhookWorld } from '#test/support/webhook-world.ts';

const CLIENT = aClient().id;
const USER = 'canary-user';
const doomed = { clientId: CLIENT, userId: USER };
/** What is known of the user; nothing of it occurs anywhere by chance. */
const personal = { vin: 'CANARYV1N00000000', displayName: 'Canary car', latitude: 48.1234567 };
const PERSONAL = new RegExp(Object.values(personal).join('|'));

/** A receiver that is down, and a user with a car, a pending action, a session and a repeated request. */
const start = async () => {
  const world = await startWebhookWorld();
  const { tables, clock } = world;
  const receiver = await startReceiver();
  receiver.react(answer(500));
  const webhook = await world.addWebhook(receiver.url);
  const devices = deviceWorld(tables, clock);
  const erasures = testQueue<ErasureMessage>(clock);
  const erasing = {
    ...devices,
    webhooks: world.deps.webhooks,
    unlink: (account: Parameters<typeof forgetLink>[1]) => forgetLink(devices, account),
  };
  const told = new Map<string, string | undefined>();
  /** What the change feed tells of what happened since it was asked last. */
  const news = async (): Promise<readonly ToldEvent[]> => {
    const published: ToldEvent[] = [];
    const bus = {
      publish: async (events: readonly ToldEvent[]) => {
        published.push(...events);
        return { settled: events.length, impossible: [] };
      },
    };
    const givenUp = testQueue<GivenUpChange>(clock);
    const run = publishChanges(() => ({ bus, givenUp }), recordingLog());
    for (const table of ['assets', 'users', 'actions'] as const) {
      const from = { table, after: told.get(table), limit: 1_000 };
      const records = await tables.engine.readStream(from);
      told.set(table, records.at(-1)?.dynamodb?.SequenceNumber ?? from.after);
      expect(await run({ Records: records })).toEqual({ batchItemFailures: [] });
    }
    return JSON.parse(JSON.stringify(published));
  };
  const tell = async () => {
    expect(await world.fanOut(await news())).toEqual([]);
  };
  const link = async () => {
    const { account, devices: cars } = await openVirtualAccount(devices, {
      clientId: CLIENT,
      vendor: 'TESLA',
      orders: [
        {
          kind: 'vehicle',
          order: {
            brand: 'Tesla',
            model: 'Model 3',
            vin: personal.vin,
            displayName: personal.displayName,
            location: { latitude: degrees(personal.latitude), longitude: degrees(11.7654321) },
            isPluggedIn: true,
            faults: { ignoresCommands: true },
          },
        },
      ],
      link: { userId: USER, scopes: vehicleScopes },
    });
    await devices.run();
    const [listed] = await vehiclesOf(devices, USER);
    const [car] = cars;
    if (!listed || !car) throw new Error('the vehicle was not discovered');
    return { account, car, vehicle: listed };
  };
  /** Deletes the user, and erases as often as there are messages for it. */
  const remove = async () => {
    await deleteUser({ ...devices, erasures }, doomed);
    await erase();
  };
  const erase = async () => {
    for (const message of erasures.take()) await eraseUser(erasing, message);
  };
  const pass = async (length = minutes(1)) => {
    await world.pass(length);
    await erase();
  };
  /** Every row that says who it is about or what is known of him, by table. */
  const rowsThatSay = async (what: RegExp) => {
    const found = await Promise.all(
      tableNames.map(async (name) => {
        const rows = (await allRows(tables, name)).map((row) => JSON.stringify(row));
        return rows.filter((row) => what.test(row)).map((row) => [name, row] as const);
      }),
    );
    return found.flat();
  };
  const linked = await link();
  return {
    ...{ world, devices, receiver, webhook, news, tell, link, linked, remove, erase, pass },
    rowsThatSay,
    [Symbol.asyncDispose]: async () => {
      await receiver[Symbol.asyncDispose]();
      await world[Symbol.asyncDispose]();
    },
  };
};

type House = Awaited<ReturnType<typeof start>>;

const furnish = async ({ devices, linked, world }: House) => {
  const placements = testQueue<PlacementMessage>(world.clock);
  const { id: locationId } = await createLocation(
    { ...devices, placements },
    {
      ...doomed,
      name: 'Canary home',
      latitude: degrees(personal.latitude),
      longitude: degrees(11.7654321),
      timezoneName: 'Europe/Berlin',
    },
  );
  await putTariff(devices, {
    clientId: CLIENT,
    tariffId: 'day-and-night',
    rates: ratesOf({ DAY: '0.30', NIGHT: '0.12' }),
  });
  const { tariffId, intervals } = aLocationTariff();
  await linkTariff(devices, { clientId: CLIENT, locationId, tariffId, intervals });
  await placeAssets(devices, doomed);
  const { clock } = world;
  const action = await requestAction(devices, {
    kind: 'vehicle',
    clientId: CLIENT,
    assetId: linked.vehicle.id,
    request: { kind: 'charge', charging: 'START' },
  });
  const session = await createLinkSession(devices, {
    clientId: CLIENT,
    userId: USER,
    scopes: ['vehicle:read:data'],
    language: 'browser',
    redirectUri: 'https://app.example',
    colorScheme: 'system',
  });
  const scope = {
    clientId: CLIENT,
    operationId: 'postUsersUseridLink',
    path: JSON.stringify({ userId: USER }),
    key: 'a-key-of-the-client',
  };
  const times = { now: clock.now(), leasedUntil: clock.now() };
  const asked = { bodyHash: 'hash', version: '2025-10-01' };
  const claim = await devices.idempotency.claim(scope, asked, times);
  if (claim.kind !== 'claimed') throw new Error('the key is taken');
  const body = { ...session, userId: USER };
  await devices.commit([devices.idempotency.recording(claim.claim, { status: 200, body })]);
  return action;
};

/** What the imaginary vendor has in its own cloud is the vendor's, as it would be in a real one. */
const vendors = (row: string) => row.includes('"sk":{"S":"DEVICE"}');

const named = (events: readonly ReceivedEvent[]) => events.map(({ event }) => event);

describe('while a receiver is down, a deletion', () => {
  it('leaves nothing that says who the user was, but what is yet to be told', async () => {
    await using house = await start();
    await furnish(house);
    await house.tell();
    await house.pass();
    expect((await house.rowsThatSay(PERSONAL)).map(([name]) => name)).toContain('webhooks');
    expect(new Set((await house.rowsThatSay(/canary-user/)).map(([name]) => name))).toEqual(
      new Set([
        'actions',
        'assets',
        'linkSessions',
        'locations',
        'tariffs',
        'users',
        'virtualDevices',
        'webhooks',
      ]),
    );

    await house.remove();
    expect((await house.rowsThatSay(PERSONAL)).filter(([, row]) => !vendors(row))).toEqual([]);
    expect(await house.rowsThatSay(/canary-user/)).toEqual([]);
    await house.tell();
    await house.pass();

    expect((await house.rowsThatSay(PERSONAL)).filter(([, row]) => !vendors(row))).toEqual([]);
    const left = await house.rowsThatSay(/canary-user/);
    expect(left.map(([name]) => name)).toEqual(['webhooks', 'webhooks']);
    const { events: waiting } = await house.world.deps.webhooks.head(
      { clientId: CLIENT, webhookId: house.webhook.id },
      10,
    );
    expect(named(waiting.map(({ body }) => JSON.parse(body))).toSorted()).toEqual([
      'user:vehicle:deleted',
      'user:vendor-action:updated',
    ]);
  });

  it('tells of a vehicle its id, vendor, brand and model, and of an action that it ended', async () => {
    await using house = await start();
    const action = await furnish(house);
    await house.tell();
    await house.pass();

    await house.remove();
    await house.tell();
    house.receiver.react(answer(200));
    await house.pass(hours(1));

    const events = house.receiver.events();
    const off = { isCapable: false, interventionIds: [] };
    const deleted = events.find(({ event }) => event === 'user:vehicle:deleted');
    expect(deleted).toEqual({
      event: 'user:vehicle:deleted',
      createdAt: deleted?.createdAt,
      version: '2025-10-01',
      user: { id: USER },
      vehicle: {
        id: house.linked.vehicle.id,
        userId: USER,
        vendor: 'TESLA',
        lastSeen: expect.stringMatching(/Z$/),
        isReachable: false,
        information: {
          vin: null,
          brand: 'Tesla',
          model: 'Model 3',
          year: null,
          displayName: null,
        },
        chargeState: {
          batteryLevel: null,
          range: null,
          isPluggedIn: null,
          isCharging: null,
          isFullyCharged: null,
          batteryCapacity: null,
          chargeLimit: null,
          chargeRate: null,
          chargeTimeRemaining: null,
          lastUpdated: null,
          maxCurrent: null,
          powerDeliveryState: 'UNKNOWN',
          pluggedInChargerId: null,
        },
        smartChargingPolicy: { isEnabled: false, deadline: null, minimumChargeLimit: 0 },
        odometer: { distance: null, lastUpdated: null },
        capabilities: {
          information: off,
          chargeState: off,
          location: off,
          odometer: off,
          setMaxCurrent: off,
          startCharging: off,
          stopCharging: off,
          smartCharging: off,
        },
        scopes: [],
        location: { longitude: null, latitude: null, lastUpdated: null, id: null },
      },
    });
    expect(events.find(({ event }) => event === 'user:vendor-action:updated')).toMatchObject({
      vendorAction: { id: action.id, state: 'CANCELLED', failureReason: { type: 'NOT_FOUND' } },
    });
    const users = named(events).filter((name) => name.startsWith('user:'));
    expect(users.toSorted()).toEqual(['user:vehicle:deleted', 'user:vendor-action:updated']);
  });

  it('takes out of a batch what is in retry, and sends the rest under another id', async () => {
    await using house = await start();
    await house.tell();
    await house.pass(seconds(2));
    const [first] = house.receiver.batches;

    await house.remove();
    await house.tell();
    house.receiver.react(answer(200));
    await house.pass(minutes(10));

    expect(named(first?.events ?? [])).toEqual(['user:vehicle:discovered']);
    const last = house.receiver.batches.at(-1);
    expect(named(last?.events ?? [])).toEqual(['user:vehicle:deleted']);
    expect(last?.deliveryId).not.toBe(first?.deliveryId);
  });

  it('reduces the last state of a vehicle that had left its account before', async () => {
    await using house = await start();
    await house.tell();
    const { devices, linked } = house;
    await removeVirtualDevice(devices, { clientId: CLIENT, deviceId: linked.car.id });
    await devices.run();
    await house.tell();
    const isTold = (await house.rowsThatSay(PERSONAL)).some(([, row]) =>
      row.includes('user:vehicle:deleted'),
    );

    await house.remove();
    await house.tell();
    await house.pass();

    expect(isTold).toBe(true);
    expect((await house.rowsThatSay(PERSONAL)).filter(([, row]) => !vendors(row))).toEqual([]);
    house.receiver.react(answer(200));
    await house.pass(minutes(10));
    expect(named(house.receiver.events())).toEqual(['user:vehicle:deleted']);
  });

  it('leaves nothing to a user of the same id who comes back', async () => {
    await using house = await start();
    await house.tell();
    await house.pass();

    await house.remove();
    const former = house.linked.vehicle.id;
    house.world.clock.advance(seconds(5));
    const { vehicle } = await house.link();
    await house.tell();
    house.receiver.react(answer(200));
    await house.pass(minutes(10));

    const told = house.receiver.events().map(({ event, vehicle: of }) => [event, idOf(of)]);
    expect(told.filter(([, id]) => id === former)).toEqual([['user:vehicle:deleted', former]]);
    expect(told.filter(([, id]) => id === vehicle.id)).toEqual([
      ['user:vehicle:discovered', vehicle.id],
    ]);
  });
});

const idOf = (vehicle: unknown): unknown =>
  typeof vehicle === 'object' && vehicle !== null && 'id' in vehicle ? vehicle.id : undefined;

describe('a deletion just while an event is queued', () => {
  const cases = [
    ['before', 'before'],
    ['after', 'after'],
  ] as const;

  it.each(cases)('leaves nothing of it when it comes right %s the write', async (_, when) => {
    await using house = await start();
    const { deps } = house.world;
    const enqueue = deps.webhooks.enqueue;
    let isDone = false;
    const meanwhile = async () => {
      if (isDone) return;
      isDone = true;
      await house.remove();
    };
    Object.assign(deps, {
      webhooks: {
        ...deps.webhooks,
        enqueue: async (events: Parameters<typeof enqueue>[0]) => {
          if (when === 'before') await meanwhile();
          await enqueue(events);
          if (when === 'after') await meanwhile();
        },
      },
    });

    await house.tell();
    await house.tell();

    expect((await house.rowsThatSay(PERSONAL)).filter(([, row]) => !vendors(row))).toEqual([]);
  });

  it('leaves nothing of it when the worker dies before it looks again', async () => {
    await using house = await start();
    const { deps } = house.world;
    const { readTogether } = deps;
    const events = await house.news();
    let looks = 0;
    const dying: ReadTogether = async (...what) => {
      looks += 1;
      if (looks === 2) throw new Error('power cut');
      return readTogether(...what);
    };
    Object.assign(deps, { readTogether: dying });
    expect(await house.world.fanOut(events)).toHaveLength(events.length);
    expect((await house.rowsThatSay(PERSONAL)).map(([name]) => name)).toContain('webhooks');
    const waiting = deps.webhooks.eventsOfUser;
    // The index lags: what was queued just now is not in it yet.
    Object.assign(deps.webhooks, { eventsOfUser: async function* () {} });
    await house.remove();

    Object.assign(deps, { readTogether });
    expect(await house.world.fanOut(events)).toEqual([]);
    Object.assign(deps.webhooks, { eventsOfUser: waiting });

    expect((await house.rowsThatSay(PERSONAL)).filter(([, row]) => !vendors(row))).toEqual([]);
  });

  it('leaves nothing of what an index showed only after the first erasure', async () => {
    await using house = await start();
    await furnish(house);
    await house.tell();
    const { webhooks } = house.world.deps;
    const { sessions } = house.devices;
    const seen = { events: webhooks.eventsOfUser, sessions: sessions.allOfUser };
    Object.assign(webhooks, { eventsOfUser: async function* () {} });
    Object.assign(sessions, { allOfUser: async () => [] });

    await house.remove();
    Object.assign(webhooks, { eventsOfUser: seen.events });
    Object.assign(sessions, { allOfUser: seen.sessions });
    expect(await house.rowsThatSay(/canary-user/)).not.toEqual([]);
    house.world.clock.advance(seconds(31));
    await house.erase();

    expect((await house.rowsThatSay(PERSONAL)).filter(([, row]) => !vendors(row))).toEqual([]);
    expect((await house.rowsThatSay(/canary-user/)).map(([name]) => name)).not.toContain(
      'linkSessions',
    );
  });
});

describe('a vehicle that merely leaves its account', () => {
  it('is told with its full last state', async () => {
    await using house = await start();
    const { devices, linked } = house;
    await removeVirtualDevice(devices, { clientId: CLIENT, deviceId: linked.car.id });
    await devices.run();
    house.receiver.react(answer(200));

    await house.tell();
    await house.pass();

    expect(
      house.receiver.events().find(({ event }) => event === 'user:vehicle:deleted'),
    ).toMatchObject({
      vehicle: {
        information: { vin: personal.vin, displayName: personal.displayName },
        location: { latitude: personal.latitude },
      },
    });
  });
});
