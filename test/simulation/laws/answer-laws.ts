import { isDeepStrictEqual } from 'node:util';
import { contractOf } from '#shared/contract/asset-registry.ts';
import { assetKinds } from '#shared/domain/assets/kinds.ts';
import { type Law, type LawWorld, textIn } from '#test/simulation/laws/law-world.ts';
import type { Exchange } from '#test/simulation/people/tenant.ts';
import type { Platform } from '#test/simulation/platform/platform.ts';

/** Tables in which a request may leave something although it was refused. */
const BOOKKEEPING = new Set(['idempotency', 'rateLimits']);

/** Whether nothing is new but how many commands a vehicle has refused, and that somebody is to look what follows. */
const isCount = (table: string, before: StoredRow, after: StoredRow): boolean =>
  table === 'pairings' &&
  before !== undefined &&
  after !== undefined &&
  isDeepStrictEqual(uncounted(before), uncounted(after));

type StoredRow = Readonly<Record<string, unknown>> | undefined;

const uncounted = (row: NonNullable<StoredRow>): unknown => {
  const {
    pairs,
    version: _version,
    writeId: _writeId,
    dueAt: _dueAt,
    dueShard: _shard,
    ...rest
  } = row;
  return { ...rest, pairs: Array.isArray(pairs) && pairs.map(withoutCount) };
};

const withoutCount = ({ failedCommands: _, ...pair }: Record<string, unknown>) => pair;

/** What operations make that are not about asking a device, by the table in which it is. */
const made: Readonly<
  Record<string, 'webhooks' | 'locations' | 'schedules' | 'flexPolicies' | undefined>
> = {
  createWebhook: 'webhooks',
  createLocation: 'locations',
  createSchedule: 'schedules',
  createChargingLocation: 'locations',
  createFormerSchedule: 'schedules',
  createFlexPolicy: 'flexPolicies',
};

/** Operations by which something is asked of a device, of any kind: each answers an action. */
const ASKING: ReadonlySet<string> = new Set(
  assetKinds.flatMap((kind) =>
    contractOf(kind).own.flatMap(({ id, method }) => (method === 'POST' ? [id] : [])),
  ),
);

/** The API never fails of its own; what it refused changed nothing, what it acknowledged is there. */
export const answerLaws = ({ broken }: LawWorld): Law => {
  const written = new Map<string, Set<string>>();
  const writers = new Map<string, Set<string>>();
  const runs = new Map<string, number>();
  const deleted = new Set<string>();
  const acknowledged = new Map<string, string>();

  const note = (row: string, by: string) => {
    written.set(by, (written.get(by) ?? new Set()).add(row));
    writers.set(row, (writers.get(row) ?? new Set()).add(by));
  };
  /** What somebody else has removed since is no trace any more: the answer to a write may have been lost. */
  const forget = (row: string, by: string) => {
    for (const writer of writers.get(row) ?? []) {
      if (writer !== by) written.get(writer)?.delete(row);
    }
    writers.delete(row);
  };
  const acknowledge = ({ clientId, request, answer }: Exchange) => {
    if (answer.status !== 200) return;
    const table =
      made[request.operation] ?? (ASKING.has(request.operation) ? 'actions' : undefined);
    if (!table) return;
    const { id, vendorActionId } = JSON.parse(answer.text);
    // What is forced to charge charged already, it may be.
    if (vendorActionId === null) return;
    acknowledged.set(`${table} ${clientId}#${vendorActionId ?? id}`, request.name);
  };
  const checkAcknowledged = ({ rows }: Platform) => {
    const there = new Set(
      (['webhooks', 'actions', 'locations', 'schedules', 'flexPolicies'] as const).flatMap(
        (table) => [...rows.rows(table)].map(({ pk }) => `${table} ${String(pk)}`),
      ),
    );
    for (const [what, name] of acknowledged) {
      if (!there.has(what) && !deleted.has(what)) {
        broken('what was acknowledged is there', `${what} of ${name} is not`);
      }
    }
  };
  return {
    onChange: ({ table, before, after }, by) => {
      const row = after ?? before;
      const name = `${table} ${textIn(row, 'pk')} ${textIn(row, 'sk')}`;
      if (before && !after) {
        deleted.add(`${table} ${textIn(before, 'pk')}`);
        forget(name, by);
      }
      if (!BOOKKEEPING.has(table) && !isCount(table, before, after)) note(name, by);
    },
    onExchange: (exchange) => {
      const { request, answer } = exchange;
      const run = `${request.operation}(${request.name})`;
      const number = (runs.get(run) ?? 0) + 1;
      runs.set(run, number);
      if (answer.status === 500) broken('the API does not fail', `${run}: ${answer.text}`);
      const isRefused = answer.status >= 400 && answer.status < 500;
      const wrote = [...(written.get(`${run}#${number}`) ?? [])];
      if (isRefused && wrote.length > 0) {
        broken(
          'a refusal changes nothing',
          `${run}: ${answer.status} ${answer.text}, and it wrote ${wrote.join(', ')}`,
        );
      }
      acknowledge(exchange);
    },
    atRest: checkAcknowledged,
  };
};
