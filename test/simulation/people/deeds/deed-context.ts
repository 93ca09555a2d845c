import type { Random } from '#bin/simulate/engine/random.ts';
import { contractOf } from '#shared/contract/asset-registry.ts';
import { type AssetKind, assetKinds } from '#shared/domain/assets/kinds.ts';
import { someOf } from '#test/simulation/people/deeds/some-of.ts';
import type { PlannedStep } from '#test/simulation/people/plan.ts';
import type { Asked, Known, Tenant } from '#test/simulation/people/tenant.ts';
import { assetOperation } from '#test/simulation/platform/asset-handlers.ts';
import type { OperationId } from '#test/simulation/platform/handlers.ts';

/** All that a deed is done with. */
export type DeedContext = {
  readonly step: PlannedStep;
  readonly tenant: Tenant;
  readonly others: readonly Tenant[];
  readonly random: Random;
  readonly loseReceiver: (url: string) => void;
  readonly rotateSigningKey: (name: string) => Promise<void>;
  /** Deletes the client with all its users, and puts another one in its place. */
  readonly replaceClient: (tenant: Tenant, name: string, random: Random) => Promise<void>;
};

/** How a deed is done. */
export type Do = (context: DeedContext) => Promise<void>;

/** The operations that all kinds have, of one kind; null for those on actions where nothing can be asked. */
export const operationsOf = (kind: AssetKind) => {
  const { operations, actions } = contractOf(kind);
  const { list, listOfUser, get, refreshHint } = operations;
  return {
    list: assetOperation(list.id),
    listOfUser: assetOperation(listOfUser.id),
    get: assetOperation(get.id),
    refreshHint: assetOperation(refreshHint.id),
    actions: actions && {
      get: assetOperation(actions.operations.get.id),
      cancel: assetOperation(actions.operations.cancel.id),
    },
  };
};

/** What a path names a device of a kind by. */
export const pathTo = ({ kind, id }: Known): Readonly<Record<string, string>> => ({
  [`${kind}Id`]: id,
});

/** A kind of device that the client has: now the more likely the more it has of them, now any. */
export const aKind = ({ tenant, random }: DeedContext): AssetKind =>
  oneOf(random, devicesOf(tenant))?.kind ?? random.pick(assetKinds);

/** One of some devices. Those of kinds of which there are few get their turn, too. */
export const oneOf = (random: Random, devices: readonly Known[]): Known | undefined => {
  if (random.chance(0.5)) return someOf(random, devices);
  const kind = someOf(random, new Set(devices.map((device) => device.kind)));
  return someOf(
    random,
    devices.filter((device) => device.kind === kind),
  );
};

/** All virtual devices of a client. */
export const devicesOf = ({ accounts }: Tenant): readonly Known[] =>
  [...accounts.values()].flatMap(({ devices }) => devices);

/** Remembers a virtual account and what is in it. */
export const rememberAccount = (
  tenant: Tenant,
  account: {
    id: string;
    vendor: string;
    devices: readonly { id: string; type: AssetKind }[];
  },
) => {
  const { id, vendor, devices } = account;
  tenant.accounts.set(id, {
    vendor,
    devices: devices.map(({ type, ...of }) => ({ kind: type, id: of.id })),
  });
};

export const nameOf = ({ step }: DeedContext) => `step ${step.number}`;

export const userOf = ({ tenant, step }: DeedContext) => tenant.userId(step.user);

/** The `Idempotency-Key` of the step, which not every client sends. */
export const keyOf = (context: DeedContext) =>
  context.random.chance(0.7) ? `key of ${nameOf(context)}` : undefined;

/** One of the client's virtual accounts. */
export const anAccount = ({ tenant, random }: DeedContext): string | undefined =>
  someOf(random, tenant.accounts.keys());

/** Asks for something, and, where it has a key, sometimes twice at the same moment. */
export const ask = async (
  context: DeedContext,
  operation: OperationId,
  asked: Omit<Asked, 'key'> & { readonly key?: string | undefined },
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

/** Walks through a list, a few at a time, and remembers the devices and locations in it. */
export const pages = async (
  context: DeedContext,
  operation: OperationId,
  path: Readonly<Record<string, string>>,
) => {
  const { tenant, random } = context;
  const remember = rememberingFrom(tenant, operation);
  const query: Record<string, string> = { pageSize: String(random.pick([1, 2, 5, 50])) };
  for (let page = 0; page < 4; page += 1) {
    const told = await tenant.ask(
      operation,
      { path, query: { ...query } },
      `${nameOf(context)} page ${page}`,
      random.fork(`page ${page}`),
    );
    if (told.status !== 200) return;
    for (const { id } of told.body.data) remember(id);
    const after: string | null = told.body.pagination.after;
    if (after === null) return;
    query.after = after;
  }
};

/** Of which kind are the devices that an operation lists. */
const listed: ReadonlyMap<string, AssetKind> = new Map(
  assetKinds.flatMap((kind) => {
    const { list, listOfUser } = contractOf(kind).operations;
    return [list.id, listOfUser.id].map((id) => [id, kind] as const);
  }),
);

/** How the client remembers what an operation lists; it forgets most at once. */
const rememberingFrom = (tenant: Tenant, operation: OperationId): ((id: string) => void) => {
  const kind = listed.get(operation);
  if (kind) return (id) => tenant.assets.set(id, { kind, id });
  if (/locations$/i.test(operation)) return (id) => tenant.locationIds.add(id);
  return () => undefined;
};
