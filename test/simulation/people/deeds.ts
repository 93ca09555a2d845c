import type { Random } from '#test/simulation/engine/random.ts';
import type { Deed, PlannedStep } from '#test/simulation/people/plan.ts';
import type { Tenant } from '#test/simulation/people/tenant.ts';
import type { OperationId } from '#test/simulation/platform/handlers.ts';
import { vendorNames } from '#test/simulation/platform/storm-vendors.ts';

/** All that a deed is done with. */
type DeedContext = {
  readonly step: PlannedStep;
  readonly tenant: Tenant;
  readonly others: readonly Tenant[];
  readonly random: Random;
  readonly loseReceiver: (url: string) => void;
  readonly rotateSigningKey: (name: string) => Promise<void>;
  /** Deletes the client with all its users, and puts another one in its place. */
  readonly replaceClient: (tenant: Tenant, name: string, random: Random) => Promise<void>;
};

type Do = (context: DeedContext) => Promise<void>;

const nameOf = ({ step }: DeedContext) => `step ${step.number}`;
const userOf = ({ tenant, step }: DeedContext) => tenant.userId(step.user);
const keyOf = (context: DeedContext) =>
  context.random.chance(0.7) ? `key of ${nameOf(context)}` : undefined;

const somewhere = (random: Random) => ({
  latitude: random.whole(-80, 80),
  longitude: random.whole(-170, 170),
});

const newVehicle = ({ random }: DeedContext, owner: string) => ({
  displayName: owner,
  batteryLevel: random.whole(0, 80),
  isPluggedIn: random.chance(0.9),
  chargesWhenPluggedIn: random.chance(0.15),
  location: somewhere(random),
});

/** Asks for something, and, where it has a key, sometimes twice at the same moment. */
const ask = async (
  context: DeedContext,
  operation: OperationId,
  asked: { path?: Record<string, string>; body?: unknown; key?: string | undefined },
) => {
  const { tenant, random } = context;
  const { key, ...rest } = asked;
  const full = { ...rest, ...(key === undefined ? {} : { key }) };
  if (key !== undefined) tenant.keys.push({ key, operation, asked: full });
  const repeat = key !== undefined && random.chance(0.15);
  const [told] = await Promise.all([
    tenant.ask(operation, full, nameOf(context), random.fork('ask')),
    repeat
      ? tenant.ask(operation, full, `${nameOf(context)} at once`, random.fork('again'))
      : undefined,
  ]);
  return told;
};

const rememberAccount = (
  { tenant }: DeedContext,
  {
    id,
    vendor,
    devices,
    deviceIds,
  }: {
    id: string;
    vendor: string;
    devices?: readonly { id: string }[];
    deviceIds?: readonly string[];
  },
) => {
  const ids = deviceIds ?? devices?.map((device) => device.id) ?? [];
  tenant.accounts.set(id, { vendor, deviceIds: [...ids] });
};

const anAccount = ({ tenant, random }: DeedContext): string | undefined =>
  tenant.accounts.size === 0 ? undefined : random.pick([...tenant.accounts.keys()]);

const aDevice = ({ tenant, random }: DeedContext): string | undefined => {
  const all = [...tenant.accounts.values()].flatMap(({ deviceIds }) => deviceIds);
  return all.length === 0 ? undefined : random.pick(all);
};

const someOf = <Thing>(random: Random, things: Iterable<Thing>): Thing | undefined => {
  const all = [...things];
  return all.length === 0 ? undefined : random.pick(all);
};

/** The vehicles of the step's user, as the client has just been told. */
const vehiclesOf = async (context: DeedContext): Promise<string | undefined> => {
  const { tenant, random } = context;
  // As a rule the software knows them; now and then it looks.
  const known = someOf(random, tenant.vehicleIds);
  if (known !== undefined && random.chance(0.7)) return known;
  const { body } = await tenant.ask(
    'listUserVehicles',
    { path: { userId: userOf(context) } },
    `${nameOf(context)} looks`,
    random.fork('looks'),
  );
  const ids: string[] = (body?.data ?? []).map(({ id }: { id: string }) => id);
  for (const id of ids) tenant.vehicleIds.add(id);
  return someOf(random, ids) ?? known;
};

const control =
  (operation: OperationId, body: (random: Random) => unknown): Do =>
  async (context) => {
    const { tenant, random } = context;
    const isSameAgain = random.chance(0.5) ? tenant.lastControlled : undefined;
    const vehicleId = isSameAgain ?? (await vehiclesOf(context));
    if (vehicleId === undefined) return;
    tenant.lastControlled = vehicleId;
    const told = await ask(context, operation, {
      path: { vehicleId },
      body: body(context.random),
      key: keyOf(context),
    });
    if (told.status === 200) context.tenant.actionIds.push(told.body.id);
    if (told.status !== 404) return;
    tenant.vehicleIds.delete(vehicleId);
    tenant.lastControlled = undefined;
  };

const receiverOf = ({ tenant, random }: DeedContext) =>
  `https://receiver-${random.whole(1, 6)}.${tenant.name}.example.com/hook`;

/** Addresses to which no webhook may lead. */
const FORBIDDEN = [
  'http://plain.example.com/',
  'https://127.0.0.1/hook',
  'https://x.internal/hook',
];

const webhookBody = (context: DeedContext) => ({
  url: context.random.chance(0.05) ? context.random.pick(FORBIDDEN) : receiverOf(context),
  ...(context.random.chance(0.2)
    ? { authentication: { headerName: 'x-api-key', headerValue: `key-${context.step.number}` } }
    : {}),
  secret: `secret-of-${context.tenant.name}-${context.step.number}`,
  ...(context.random.chance(0.8)
    ? {}
    : { events: ['user:vehicle:updated', 'user:vendor-action:updated'] }),
  ...(context.random.chance(0.7) ? {} : { apiVersion: '2024-10-01' }),
});

/** How each deed is done. */
export const doings: Readonly<Record<Deed, Do>> = {
  'open an account': async (context) => {
    const { random } = context;
    const userId = userOf(context);
    const vehicles = Array.from({ length: random.pick([1, 1, 1, 2, 3]) }, () =>
      newVehicle(context, `car of ${context.tenant.name}`),
    );
    const body = {
      vendor: random.pick(vendorNames),
      vehicles,
      ...(random.chance(0.85) ? { userId } : {}),
    };
    const told = await ask(context, 'createSandboxAccount', { body, key: keyOf(context) });
    if (told.status === 201) rememberAccount(context, told.body);
  },
  'open a link session': async (context) => {
    const { tenant, random } = context;
    const body = {
      vendorType: 'vehicle',
      scopes: random.pick([
        ['vehicle:read:data', 'vehicle:read:location', 'vehicle:control:charging'],
        ['vehicle:read:data', 'vehicle:control:charging'],
        ['vehicle:read:data'],
      ]),
      ...(random.chance(0.3) ? { vendor: random.pick(vendorNames) } : {}),
      language: 'en-GB',
      redirectUri: random.chance(0.05) ? 'javascript:/alert' : 'https://app.example.com/done',
    };
    const told = await ask(context, 'postUsersUseridLink', {
      path: { userId: userOf(context) },
      body,
      key: keyOf(context),
    });
    const accountId = anAccount(context);
    if (told.status !== 200 || accountId === undefined || random.chance(0.2)) return;
    const { linkToken } = told.body;
    await ask(context, 'getLinkPage', { path: { linkToken } });
    await tenant.pause(random.exponential(20_000));
    await tenant.ask(
      'completeSandboxLinkSession',
      { body: { linkToken, accountId }, key: `completes ${nameOf(context)}` },
      `${nameOf(context)} completes`,
      random.fork('completes'),
    );
  },
  'link again': async (context) => {
    const accountId = anAccount(context);
    if (accountId === undefined) return;
    await ask(context, 'linkSandboxAccount', {
      path: { accountId },
      body: {
        userId: userOf(context),
        ...(context.random.chance(0.1) ? { scopes: ['vehicle:read:data'] } : {}),
      },
      key: keyOf(context),
    });
  },
  'change a device': async (context) => {
    const { tenant, random } = context;
    const deviceId = aDevice(context);
    if (deviceId === undefined) return;
    const change = random.pick([
      () => ({ isPluggedIn: true }),
      () => ({ isPluggedIn: true, batteryLevel: random.whole(5, 60) }),
      () => ({ isPluggedIn: true, chargesWhenPluggedIn: random.chance(0.5) }),
      () => ({ isPluggedIn: false, location: somewhere(random) }),
      () => ({ batteryLevel: random.whole(0, 100) }),
      () => ({ isReachable: random.chance(0.6) }),
      () => ({ faults: { ignoresCommands: random.chance(0.3) } }),
    ])();
    await tenant.ask(
      'updateSandboxDevice',
      { path: { deviceId }, body: change },
      nameOf(context),
      random,
    );
  },
  'add a device': async (context) => {
    const accountId = anAccount(context);
    if (accountId === undefined) return;
    const told = await ask(context, 'addSandboxDevice', {
      path: { accountId },
      body: newVehicle(context, `car of ${context.tenant.name}`),
      key: keyOf(context),
    });
    if (told.status === 201) context.tenant.accounts.get(accountId)?.deviceIds.push(told.body.id);
  },
  'remove a device': async (context) => {
    const deviceId = aDevice(context);
    if (deviceId === undefined) return;
    await ask(context, 'deleteSandboxDevice', { path: { deviceId } });
    for (const { deviceIds } of context.tenant.accounts.values()) {
      if (deviceIds.includes(deviceId)) deviceIds.splice(deviceIds.indexOf(deviceId), 1);
    }
  },
  'close an account': async (context) => {
    const accountId = anAccount(context);
    if (accountId === undefined) return;
    const told = await ask(context, 'deleteSandboxAccount', { path: { accountId } });
    if (told.status === 204) context.tenant.accounts.delete(accountId);
  },
  'revoke credentials': (context) => switchCredentials(context, true),
  'restore credentials': (context) => switchCredentials(context, false),
  'start charging': control('postVehiclesVehicleidCharging', () => ({ action: 'START' })),
  'stop charging': control('postVehiclesVehicleidCharging', () => ({ action: 'STOP' })),
  'limit the current': control('postVehiclesVehicleidMaxCurrent', (random) => ({
    maxCurrent: random.whole(6, 32),
  })),
  'cancel an action': async (context) => {
    const actionId = someOf(context.random, context.tenant.actionIds.slice(-2));
    if (actionId === undefined) return;
    await ask(context, 'cancelVehicleAction', { path: { actionId }, key: keyOf(context) });
  },
  'hint at a refresh': async (context) => {
    const vehicleId = await vehiclesOf(context);
    if (vehicleId === undefined) return;
    await ask(context, 'vehiclesRefreshHint', { path: { vehicleId }, key: keyOf(context) });
  },
  'read a vehicle': async (context) => {
    const vehicleId = await vehiclesOf(context);
    if (vehicleId !== undefined) await ask(context, 'getVehicle', { path: { vehicleId } });
  },
  'list vehicles': (context) => pages(context, 'getVehicles', {}),
  'list the vehicles of a user': (context) =>
    pages(context, 'listUserVehicles', { userId: userOf(context) }),
  'read an action': async (context) => {
    const actionId = someOf(context.random, context.tenant.actionIds.slice(-20));
    if (actionId !== undefined) await ask(context, 'getVehiclesAction', { path: { actionId } });
  },
  'read a user': async (context) => {
    await ask(context, 'getUser', { path: { userId: userOf(context) } });
  },
  'list users': (context) => pages(context, 'listUsers', {}),
  'look into the sandbox': async (context) => {
    await pages(context, 'listSandboxAccounts', {});
    const deviceId = aDevice(context);
    const accountId = anAccount(context);
    if (deviceId) await ask(context, 'getSandboxDevice', { path: { deviceId } });
    if (accountId) await ask(context, 'getSandboxAccount', { path: { accountId } });
  },
  'create a webhook': async (context) => {
    const body = webhookBody(context);
    const told = await ask(context, 'createWebhook', { body, key: keyOf(context) });
    if (told.status === 200) {
      context.tenant.webhooks.set(told.body.id, { id: told.body.id, url: body.url });
    }
  },
  'change a webhook': async (context) => {
    const webhook = someOf(context.random, context.tenant.webhooks.values());
    if (!webhook) return;
    const { secret, url, ...rest } = webhookBody(context);
    const change = context.random.pick([{ secret }, { url }, rest, { secret, ...rest }]);
    await ask(context, 'updateWebhook', { path: { webhookId: webhook.id }, body: change });
  },
  'delete a webhook': async (context) => {
    const webhook = someOf(context.random, context.tenant.webhooks.values());
    if (!webhook) return;
    const told = await ask(context, 'deleteWebhook', { path: { webhookId: webhook.id } });
    if (told.status === 204 || told.status === 404) context.tenant.webhooks.delete(webhook.id);
  },
  'test a webhook': async (context) => {
    const webhook = someOf(context.random, context.tenant.webhooks.values());
    if (!webhook) return;
    await ask(context, 'testWebhook', { path: { webhookId: webhook.id }, key: keyOf(context) });
  },
  'read webhooks': async (context) => {
    await pages(context, 'listWebhooks', {});
    const webhook = someOf(context.random, context.tenant.webhooks.values());
    if (webhook) await ask(context, 'getWebhook', { path: { webhookId: webhook.id } });
  },
  'lose a receiver': async (context) => {
    const webhook = someOf(context.random, context.tenant.webhooks.values());
    if (webhook) context.loseReceiver(webhook.url);
  },
  'delete a user': async (context) => {
    await Promise.all([
      ask(context, 'deleteUsersUserid', { path: { userId: userOf(context) } }),
      meanwhile(context),
    ]);
    // Comes back at once, now and then, under the same name and with the same accounts.
    const backs = context.random.pick([0, 0, 1, 2]);
    await Promise.all(Array.from({ length: backs }, (_, back) => comeBack(context, back)));
  },
  'ask for what is not theirs': async (context) => {
    const { tenant, others, random } = context;
    const other = random.pick(others);
    const vehicleId = someOf(random, other.vehicleIds);
    const actionId = someOf(random, other.actionIds);
    const webhook = someOf(random, other.webhooks.values());
    const accountId = someOf(random, other.accounts.keys());
    const name = `${nameOf(context)} trespasses`;
    const attempts: (() => Promise<unknown>)[] = [
      () => tenant.ask('getUser', { path: { userId: other.userId(0) } }, name, random),
    ];
    if (vehicleId) {
      attempts.push(
        () => tenant.ask('getVehicle', { path: { vehicleId } }, name, random),
        () =>
          tenant.ask(
            'postVehiclesVehicleidCharging',
            { path: { vehicleId }, body: { action: 'START' }, key: name },
            name,
            random,
          ),
      );
    }
    if (actionId) {
      attempts.push(
        () => tenant.ask('getVehiclesAction', { path: { actionId } }, name, random),
        () => tenant.ask('cancelVehicleAction', { path: { actionId }, key: name }, name, random),
      );
    }
    if (webhook) {
      const path = { webhookId: webhook.id };
      attempts.push(
        () => tenant.ask('getWebhook', { path }, name, random),
        () => tenant.ask('deleteWebhook', { path }, name, random),
      );
    }
    if (accountId) {
      attempts.push(() =>
        tenant.ask('deleteSandboxAccount', { path: { accountId } }, name, random),
      );
    }
    await random.pick(attempts)();
  },
  'rotate a secret': async (context) => {
    const { tenant, random } = context;
    const overlap = random.pick([0, 60_000, 3_600_000]) as never;
    const task = {
      kind: 'rotate',
      name: nameOf(context),
      clientId: tenant.clientId,
      overlap,
    } as const;
    const told = await tenant.administer(task, random);
    if ('secret' in told && told.secret !== undefined) tenant.secret = told.secret;
  },
  'rotate the signing key': (context) => context.rotateSigningKey(nameOf(context)),
  'knock with a wrong secret': async (context) => {
    const { tenant, random } = context;
    const knocks = random.pick([1, 2, 15]);
    for (let knock = 0; knock < knocks; knock += 1) {
      await tenant.knock('not the secret', `${nameOf(context)} knock ${knock}`);
    }
  },
  'read the keys': async (context) => {
    await ask(context, 'getJsonWebKeySet', {});
  },
  'look at all clients': async (context) => {
    await context.tenant.administer({ kind: 'list', name: nameOf(context) }, context.random);
  },
  'delete a client': (context) =>
    context.replaceClient(context.tenant, nameOf(context), context.random),
};

/** What somebody else does with a user at the very moment at which the user is deleted. */
const meanwhile = async (context: DeedContext): Promise<void> => {
  const { tenant, random } = context;
  if (random.chance(0.5)) return;
  await tenant.pause(random.exponential(40));
  const others: readonly Deed[] = ['start charging', 'open an account', 'open a link session'];
  await doings[random.pick(others)]({ ...context, random: random.fork('meanwhile') });
};

const comeBack = async (context: DeedContext, back: number): Promise<void> => {
  const { tenant } = context;
  const random = context.random.fork(`back ${back}`);
  const accountId = anAccount({ ...context, random });
  if (accountId === undefined) return;
  await tenant.ask(
    'linkSandboxAccount',
    {
      path: { accountId },
      body: { userId: userOf(context) },
      key: `back ${back} ${nameOf(context)}`,
    },
    `${nameOf(context)} comes back ${back}`,
    random,
  );
};

const switchCredentials = async (context: DeedContext, credentialsRevoked: boolean) => {
  const accountId = anAccount(context);
  if (accountId === undefined) return;
  await ask(context, 'updateSandboxAccount', { path: { accountId }, body: { credentialsRevoked } });
};

/** Walks through a list, a few at a time, and remembers the vehicles in it. */
const pages = async (
  context: DeedContext,
  operation: OperationId,
  path: Readonly<Record<string, string>>,
) => {
  const { tenant, random } = context;
  const query: Record<string, string> = { pageSize: String(random.pick([1, 2, 5, 50])) };
  for (let page = 0; page < 4; page += 1) {
    const told = await tenant.ask(
      operation,
      { path, query: { ...query } },
      `${nameOf(context)} page ${page}`,
      random.fork(`page ${page}`),
    );
    if (told.status !== 200) return;
    if (operation.endsWith('Vehicles')) {
      for (const { id } of told.body.data) tenant.vehicleIds.add(id);
    }
    const after: string | null = told.body.pagination.after;
    if (after === null) return;
    query.after = after;
  }
};
