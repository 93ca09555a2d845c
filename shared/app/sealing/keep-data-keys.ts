import { chunks } from '#shared/app/chunks.ts';
import { type ResealDeps, resealAccount, resealWebhook } from '#shared/app/sealing/reseal-under.ts';
import {
  type DataKey,
  isOutworn,
  resealedDownTo,
  resealedWholly,
  type SealedUnder,
  withNewWrapped,
} from '#shared/domain/clients/data-key.ts';
import { StaleWrite } from '#shared/domain/errors/stale-write.ts';
import { after, type Instant, minutes } from '#shared/domain/quantities/units.ts';
import type { DataKeyStore } from '#shared/ports/data-key-store.ts';
import type { DataKeyForge } from '#shared/ports/sealer.ts';

export type KeepDataKeysDeps = ResealDeps & {
  readonly dataKeys: Pick<DataKeyStore, 'get' | 'replacing' | 'agenda'>;
  readonly dataKeyForge: DataKeyForge;
  /** Users that are done before it is noted how far that is. */
  readonly pageSize: number;
};

/** How long it works at most, a page of users more or less. */
const WORKS_FOR = minutes(3);
/** Users of a page that are done at once. */
const AT_ONCE = 10;

/**
 * Use case of a tick: replace data keys that have sealed for a year, and seal anew what is under another key
 * than the one that seals now. Everything serves meanwhile, because texts of all keys open.
 *
 * What was done is noted after each page of users, so that a run which ends early (by its time, by a crash)
 * is gone on with by the next one; a page that is done twice changes nothing. Two runs at once disturb each
 * other no more than that.
 */
export const keepDataKeys = async (deps: KeepDataKeysDeps): Promise<void> => {
  const { clock } = deps;
  const { agenda } = deps.dataKeys;
  const now = clock.now();
  const until = after(now, clock.duringWork(WORKS_FOR));
  const shards = Array.from({ length: agenda.shards }, (_, shard) => shard);
  const due = await Promise.all(shards.map((shard) => agenda.due(shard, { until: now })));
  const keys = due.flatMap(({ entries }) => entries).toSorted((a, b) => a.dueAt - b.dueAt);
  for (const of of keys) {
    if (clock.now() >= until) return;
    await reportingTrouble(deps, of, () => keepDataKey(deps, of, until));
  }
};

/** One client's trouble is not another's. */
const reportingTrouble = async (
  { report }: KeepDataKeysDeps,
  { clientId }: SealedUnder,
  work: () => Promise<void>,
): Promise<void> => {
  try {
    await work();
  } catch (error) {
    // The key was replaced meanwhile, or another run was faster: the next run sees which.
    if (error instanceof StaleWrite) return;
    report({ code: 'data_key_not_kept', clientId, error });
  }
};

const keepDataKey = async (
  deps: KeepDataKeysDeps,
  of: SealedUnder,
  until: Instant,
): Promise<void> => {
  const { dataKeys, dataKeyForge, commit, clock } = deps;
  const key = await dataKeys.get(of);
  const now = clock.now();
  if (!key || key.dueAt > now) return;
  if (isOutworn(key, now)) {
    const wrapped = await dataKeyForge.forge(of);
    await commit([dataKeys.replacing(withNewWrapped(key, wrapped, now))]);
    return;
  }
  await resealing[of.purpose](deps, key, until);
};

const resealWebhooks = async (deps: KeepDataKeysDeps, key: DataKey): Promise<void> => {
  for (const webhook of await deps.webhooks.all(key.clientId)) {
    await resealWebhook(deps, key, webhook);
  }
  await deps.commit([deps.dataKeys.replacing(resealedWholly(key, deps.clock.now()))]);
};

/** Newest users first: who joins meanwhile is sealed under the key already. */
const resealAccounts = async (
  deps: KeepDataKeysDeps,
  from: DataKey,
  until: Instant,
): Promise<void> => {
  const { users, dataKeys, commit, clock } = deps;
  let key = from;
  while (key.resealedAt === null && clock.now() < until) {
    const page = await users.list(key.clientId, {
      size: deps.pageSize,
      after: key.resealedTo ?? undefined,
    });
    for (const some of chunks(page.rows, AT_ONCE)) {
      await Promise.all(some.map(({ id }) => resealAccountsOf(deps, key, id)));
    }
    key = page.after
      ? resealedDownTo(key, page.after, clock.now())
      : resealedWholly(key, clock.now());
    await commit([dataKeys.replacing(key)]);
  }
};

const resealAccountsOf = async (
  deps: KeepDataKeysDeps,
  key: DataKey,
  userId: string,
): Promise<void> => {
  for (const account of await deps.users.accounts(key.clientId, userId)) {
    await resealAccount(deps, key, account);
  }
};

const resealing = {
  'vendor-credentials': resealAccounts,
  'webhook-secret': resealWebhooks,
} as const;
