import {
  type EraseTracesDeps,
  eraseQueuedOf,
  eraseTraces,
} from '#shared/app/erasing/erase-traces.ts';
import { removeRows } from '#shared/app/erasing/remove-rows.ts';
import { retryStale } from '#shared/app/retry-stale.ts';
import type { ActionHead, ActionTarget } from '#shared/domain/actions/action.ts';
import { finishAction } from '#shared/domain/actions/transitions.ts';
import type { User } from '#shared/domain/users/user.ts';
import type { VendorAccount } from '#shared/domain/users/vendor-account.ts';
import type { ActionStore } from '#shared/ports/action-store.ts';
import type { AssetStore } from '#shared/ports/asset-store.ts';
import type { Clock } from '#shared/ports/clock.ts';
import type { Commit, Write } from '#shared/ports/commit.ts';
import type { ControlStore } from '#shared/ports/control-store.ts';
import type { LinkSessionStore } from '#shared/ports/link-session-store.ts';
import type { ErasureMessage } from '#shared/ports/messages.ts';
import type { StatisticsStore } from '#shared/ports/statistics-store.ts';
import type { UserStore } from '#shared/ports/user-store.ts';

export type EraseUserDeps = EraseTracesDeps & {
  readonly users: Pick<
    UserStore,
    'get' | 'accounts' | 'removing' | 'removingAccount' | 'checkingTombstone'
  >;
  readonly assets: Pick<AssetStore, 'head' | 'allOfUser' | 'removing'>;
  readonly actions: Pick<
    ActionStore,
    'get' | 'head' | 'allOfUser' | 'target' | 'replacing' | 'removing' | 'removingTarget'
  >;
  readonly controls: Pick<ControlStore, 'get' | 'removing'>;
  readonly statistics: Pick<StatisticsStore, 'allOfUser' | 'removing'>;
  readonly sessions: Pick<LinkSessionStore, 'allOfUser' | 'removing'>;
  /**
   * Tells the other side that an account is linked no longer. Safe to call twice.
   *
   * @param also Written in the same transaction, so that nothing is told of a user who has come back.
   */
  readonly unlink: (account: VendorAccount, also: readonly Write[]) => Promise<void>;
  readonly commit: Commit;
  readonly clock: Clock;
};

/**
 * Use case: erase what a deleted user left. What leads to other rows goes after them, and the
 * tombstone goes last, so that a run after a crash finds all that is left. One account goes after the
 * other, each with its devices: so every run has less to do than the one before, also where none comes
 * to its end. Of a user who is not there any more, or who has come back, it removes only what the run
 * before could not see yet.
 */
export const eraseUser = async (
  deps: EraseUserDeps,
  { clientId, userId }: ErasureMessage,
): Promise<void> =>
  retryStale(deps.clock, async () => {
    const user = await deps.users.get(clientId, userId);
    if (!user || user.deletedAt === null) return eraseTraces(deps, { clientId, userId });
    await eraseQueuedOf(deps, { clientId, userId });
    for (const account of await deps.users.accounts(clientId, userId)) {
      await eraseDevices(deps, user, Object.values(account.devices));
      await eraseAccount(deps, user, account);
    }
    await eraseDevices(deps, user, await devicesWithoutAccount(deps, user));
    await eraseStatistics(deps, user);
    await eraseSessions(deps, user);
    await deps.commit([deps.users.removing(user)]);
  });

/** Removes devices, after what is kept of them. The change feed tells of each one. */
const eraseDevices = async (
  deps: EraseUserDeps,
  user: User,
  ids: readonly string[],
): Promise<void> => {
  if (ids.length === 0) return;
  await eraseActions(deps, user, ids);
  const { assets } = deps;
  const heads = await Promise.all(ids.map((id) => assets.head(user.clientId, id)));
  await removeRows(deps, user, heads.filter((head) => head !== undefined).map(assets.removing));
};

/** Pending actions are cancelled before they are removed, so that the client learns of their end. */
const eraseActions = async (
  deps: EraseUserDeps,
  user: User,
  ids: readonly string[],
): Promise<void> => {
  const { actions, commit, users, clock } = deps;
  const { heads } = await actionsLeft(deps, user, ids);
  for (const { id } of heads) {
    const action = await actions.get(user.clientId, id);
    if (action?.state !== 'PENDING') continue;
    const cancelled = finishAction(action, deleted, clock.now());
    await commit([users.checkingTombstone(user), actions.replacing(cancelled)]);
  }
  const ended = await actionsLeft(deps, user, ids);
  await removeRows(deps, user, ended.heads.map(actions.removing));
  await removeRows(deps, user, ended.targets.map(actions.removingTarget));
  await removeRows(deps, user, (await controlsLeft(deps, user, ids)).map(deps.controls.removing));
};

const deleted = {
  state: 'CANCELLED',
  failure: { type: 'NOT_FOUND', detail: 'The user of the device was deleted.' },
} as const;

/**
 * All actions of some devices. The index may not know yet of those that were created a moment ago, pending
 * or taken over from; their target knows the newest, and each of them the one before it. The targets go
 * last, because they lead to the rest.
 */
const actionsLeft = async (deps: EraseUserDeps, user: User, ids: readonly string[]) => {
  const ofUser = await deps.actions.allOfUser(user.clientId, user.id);
  const listed = ofUser.filter(({ targetId }) => ids.includes(targetId));
  const targets = await targetsLeft(deps, user, ids);
  const found = new Map(listed.map((head) => [head.id, head]));
  for (const { latestActionId, activeActionId } of targets) {
    for (const start of [latestActionId, activeActionId]) {
      for (const head of await unlisted(deps, user, start, found)) found.set(head.id, head);
    }
  }
  return { heads: [...found.values()], targets };
};

/** The actions from one back to the first that is known already. */
const unlisted = async (
  { actions }: EraseUserDeps,
  { clientId }: User,
  newest: string | null,
  known: ReadonlyMap<string, ActionHead>,
): Promise<readonly ActionHead[]> => {
  const heads: ActionHead[] = [];
  let id = newest;
  while (id !== null && !known.has(id)) {
    const head: ActionHead | undefined = await actions.head(clientId, id);
    if (!head) break;
    heads.push(head);
    id = head.previousActionId;
  }
  return heads;
};

const targetsLeft = async (
  { actions }: EraseUserDeps,
  { clientId }: User,
  ids: readonly string[],
): Promise<readonly ActionTarget[]> => {
  const found = await Promise.all(ids.map((id) => actions.target(clientId, id)));
  return found.filter((target) => target !== undefined);
};

const controlsLeft = async (
  { controls }: EraseUserDeps,
  { clientId }: User,
  ids: readonly string[],
) => {
  const found = await Promise.all(ids.map((id) => controls.get(clientId, id)));
  return found.filter((control) => control !== undefined);
};

/**
 * Devices that no account leads to: theirs is gone, or only actions are left of them. No more can come, since
 * none is discovered behind a tombstone.
 */
const devicesWithoutAccount = async (
  { assets, actions }: EraseUserDeps,
  { clientId, id }: User,
): Promise<readonly string[]> => {
  const left = await assets.allOfUser(clientId, id);
  const acted = await actions.allOfUser(clientId, id);
  return [...new Set([...left.map((asset) => asset.id), ...acted.map(({ targetId }) => targetId)])];
};

/** None can be added behind a tombstone, so that this finds all of them. */
const eraseStatistics = async (deps: EraseUserDeps, user: User): Promise<void> => {
  const { statistics } = deps;
  const rows = await statistics.allOfUser(user.clientId, user.id);
  await removeRows(deps, user, rows.map(statistics.removing));
};

const eraseSessions = async (deps: EraseUserDeps, user: User): Promise<void> => {
  const sessions = await deps.sessions.allOfUser(user.clientId, user.id);
  await removeRows(deps, user, sessions.map(deps.sessions.removing));
};

const eraseAccount = async (
  deps: EraseUserDeps,
  user: User,
  account: VendorAccount,
): Promise<void> => {
  await deps.unlink(account, [deps.users.checkingTombstone(user)]);
  await removeRows(deps, user, deps.users.removingAccount(account));
};
