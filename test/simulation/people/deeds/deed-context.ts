import type { Random } from '#test/simulation/engine/random.ts';
import type { PlannedStep } from '#test/simulation/people/plan.ts';
import type { Tenant } from '#test/simulation/people/tenant.ts';
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

export const nameOf = ({ step }: DeedContext) => `step ${step.number}`;

export const userOf = ({ tenant, step }: DeedContext) => tenant.userId(step.user);

/** The `Idempotency-Key` of the step, which not every client sends. */
export const keyOf = (context: DeedContext) =>
  context.random.chance(0.7) ? `key of ${nameOf(context)}` : undefined;

/** One of some things; draws nothing where there are none. */
export const someOf = <Thing>(random: Random, things: Iterable<Thing>): Thing | undefined => {
  const all = [...things];
  return all.length === 0 ? undefined : random.pick(all);
};

/** One of the client's virtual accounts. */
export const anAccount = ({ tenant, random }: DeedContext): string | undefined =>
  someOf(random, tenant.accounts.keys());

/** Asks for something, and, where it has a key, sometimes twice at the same moment. */
export const ask = async (
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

/** Walks through a list, a few at a time, and remembers the vehicles and locations in it. */
export const pages = async (
  context: DeedContext,
  operation: OperationId,
  path: Readonly<Record<string, string>>,
) => {
  const { tenant, random } = context;
  const known = knownOf(tenant, operation);
  const query: Record<string, string> = { pageSize: String(random.pick([1, 2, 5, 50])) };
  for (let page = 0; page < 4; page += 1) {
    const told = await tenant.ask(
      operation,
      { path, query: { ...query } },
      `${nameOf(context)} page ${page}`,
      random.fork(`page ${page}`),
    );
    if (told.status !== 200) return;
    for (const { id } of told.body.data) known?.add(id);
    const after: string | null = told.body.pagination.after;
    if (after === null) return;
    query.after = after;
  }
};

/** What the client remembers of what an operation lists; undefined when it remembers nothing of it. */
const knownOf = (tenant: Tenant, operation: OperationId): Set<string> | undefined => {
  if (operation.endsWith('Vehicles')) return tenant.vehicleIds;
  return /locations$/i.test(operation) ? tenant.locationIds : undefined;
};
