import type { Random } from '#bin/simulate/engine/random.ts';
import { virtualContractOf } from '#shared/contract/asset-registry.ts';
import { type AssetKind, assetKinds, rulesOf } from '#shared/domain/assets/kinds.ts';
import { causeNames } from '#shared/domain/interventions/cause.ts';
import { inStorm, madeBy, vendorNames } from '#test/simulation/kinds/kinds.ts';
import { askMeanwhile } from '#test/simulation/people/deeds/asset-deeds.ts';
import {
  anAccount,
  ask,
  type DeedContext,
  type Do,
  devicesOf,
  keyOf,
  nameOf,
  oneOf,
  pages,
  rememberAccount,
  userOf,
} from '#test/simulation/people/deeds/deed-context.ts';
import type { Deed } from '#test/simulation/people/plan.ts';
import type { Known, Tenant } from '#test/simulation/people/tenant.ts';

/** What people do to virtual accounts, and to the devices in them. */
export const sandboxDeeds = {
  'open an account': async (context) => {
    const { tenant, random } = context;
    const userId = userOf(context);
    const body = {
      ...anOffer(context),
      ...(random.chance(0.85) ? { userId } : {}),
    };
    const told = await ask(context, 'createSandboxAccount', { body, key: keyOf(context) });
    if (told.status === 201) rememberAccount(tenant, told.body);
  },
  'change a device': async (context) => {
    const { tenant, random } = context;
    const device = aDevice(context);
    if (!device) return;
    const { id, kind } = device;
    const owned = inStorm(kind).changes(random, (of) => neighboursOf(tenant, device, of));
    const broken = [
      () => ({ isReachable: random.chance(0.6) }),
      () => ({ faults: troubleOf(random, kind) }),
    ];
    const change = random.chance(BROKEN) ? random.pick(broken) : random.pick(owned);
    const body = { type: kind, ...change() };
    const asked = { path: { deviceId: id }, body };
    await tenant.ask('updateSandboxDevice', asked, nameOf(context), random);
  },
  'add a device': async (context) => {
    const { tenant, random } = context;
    const accountId = anAccount(context);
    const account = accountId === undefined ? undefined : tenant.accounts.get(accountId);
    if (accountId === undefined || !account) return;
    const kind = random.pick(madeBy(account.vendor));
    const told = await ask(context, 'addSandboxDevice', {
      path: { accountId },
      body: { type: kind, ...inStorm(kind).order(context) },
      key: keyOf(context),
    });
    if (told.status === 201) account.devices.push({ kind, id: told.body.id });
  },
  'plug in': async (context) => {
    const { tenant, random } = context;
    const device = aDevice(context);
    if (!device) return;
    const others = assetKinds.flatMap((kind) => neighboursOf(tenant, device, kind));
    await ask(context, 'plugInSandboxDevice', {
      path: { deviceId: device.id },
      body: { chargerDeviceId: random.pick(others) },
    });
  },
  'remove a device': async (context) => {
    const deviceId = aDevice(context)?.id;
    if (deviceId === undefined) return;
    await Promise.all([
      ask(context, 'deleteSandboxDevice', { path: { deviceId } }),
      ...someLinked(context).map((device) => askMeanwhile(context, device)),
    ]);
    for (const { devices } of context.tenant.accounts.values()) {
      const place = devices.findIndex(({ id }) => id === deviceId);
      if (place >= 0) devices.splice(place, 1);
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
  'look into the sandbox': async (context) => {
    await pages(context, 'listSandboxAccounts', {});
    const deviceId = aDevice(context)?.id;
    const accountId = anAccount(context);
    if (deviceId) await ask(context, 'getSandboxDevice', { path: { deviceId } });
    if (accountId) await ask(context, 'getSandboxAccount', { path: { accountId } });
  },
} as const satisfies Partial<Record<Deed, Do>>;

/** A vendor, and which of its devices are in the account: one kind of them as a rule, else a whole house. */
const anOffer = (context: DeedContext) => {
  const { random } = context;
  const isOfOne = random.chance(OF_THE_FIRST);
  const vendor = random.pick(isOfOne ? inStorm(COMMONEST).vendors : vendorsOfOthers);
  const kinds: readonly AssetKind[] = isOfOne
    ? [COMMONEST]
    : madeBy(vendor).filter(() => random.chance(0.5));
  const lists = (kinds.length > 0 ? kinds : [random.pick(madeBy(vendor))]).map((kind) => {
    const many = random.pick(isOfOne ? [1, 1, 1, 2, 3] : [1, 1, 1, 2]);
    const orders = Array.from({ length: many }, () => inStorm(kind).order(context));
    return [virtualContractOf(kind).listedAs, orders];
  });
  return { vendor, ...Object.fromEntries(lists) };
};

/** Most accounts are of a car maker: storms go on costing about what they did when there were no others. */
const COMMONEST: AssetKind = 'vehicle';
const OF_THE_FIRST = 0.55;
const vendorsOfOthers = vendorNames.filter((vendor) =>
  madeBy(vendor).some((kind) => kind !== COMMONEST),
);

/** One change in so many breaks or mends something. */
const BROKEN = 0.28;

/** What goes wrong with any device, and is right again at the next change. */
const troubleOf = (random: Random, kind: AssetKind) =>
  random.pick([
    () => ({ ignoresCommands: random.chance(0.3) }),
    () => ({ slow: random.pick([null, { answersAfterSeconds: 2, takesEffectAfterSeconds: 30 }]) }),
    () => ({
      lacks: random.pick([
        [],
        [
          {
            ability: random.pick(rulesOf(kind).abilities),
            cause: random.pick([null, ...causeNames]),
          },
        ],
      ]),
    }),
  ])();

/** One of the devices in all of the client's virtual accounts. */
const aDevice = ({ tenant, random }: DeedContext): Known | undefined =>
  oneOf(random, devicesOf(tenant));

/** The devices of a kind in the same account. */
const neighboursOf = (tenant: Tenant, device: Known, kind: AssetKind): readonly string[] =>
  [...tenant.accounts.values()]
    .filter(({ devices }) => devices.some(({ id }) => id === device.id))
    .flatMap(({ devices }) => devices.filter((other) => other.kind === kind))
    .map(({ id }) => id);

const switchCredentials = async (context: DeedContext, credentialsRevoked: boolean) => {
  const accountId = anAccount(context);
  if (accountId === undefined) return;
  await ask(context, 'updateSandboxAccount', { path: { accountId }, body: { credentialsRevoked } });
};

/** Some of the devices that the client knows: one of them may be the one that goes. */
const someLinked = ({ tenant, random }: DeedContext): readonly Known[] => {
  const isKeen = random.chance(0.6);
  return isKeen
    ? [...tenant.assets.values()].filter(() => random.chance(0.4)).slice(-MOST_KEEN)
    : [];
};

const MOST_KEEN = 6;
