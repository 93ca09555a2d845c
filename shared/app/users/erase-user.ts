import { retryStale } from '#shared/app/retry-stale.ts';
import { type AssetsLeftDeps, assetsLeft } from '#shared/app/users/assets-left.ts';
import {
  type EraseTracesDeps,
  eraseQueuedOf,
  eraseTraces,
} from '#shared/app/users/erase-traces.ts';
import { removeAssets, removeRows } from '#shared/app/users/remove-rows.ts';
import type { Action } from '#shared/domain/actions/action.ts';
import { finishAction } from '#shared/domain/actions/transitions.ts';
import type { User } from '#shared/domain/users/user.ts';
import type { VendorAccount } from '#shared/domain/users/vendor-account.ts';
import type { ActionStore } from '#shared/ports/action-store.ts';
import type { AssetStore } from '#shared/ports/asset-store.ts';
import type { Clock } from '#shared/ports/clock.ts';
import type { Commit } from '#shared/ports/commit.ts';
import type { LinkSessionStore } from '#shared/ports/link-session-store.ts';
import type { ErasureMessage } from '#shared/ports/messages.ts';
import type { UserStore } from '#shared/ports/user-store.ts';

export type EraseUserDeps = EraseTracesDeps & {
  readonly users: Pick<
    UserStore,
    'get' | 'accounts' | 'removing' | 'removingAccount' | 'checkingTombstone'
  >;
  readonly assets: Pick<AssetStore, 'get' | 'allOfUser' | 'removing'>;
  readonly actions: Pick<
    ActionStore,
    'get' | 'allOfUser' | 'target' | 'replacing' | 'removing' | 'removingTarget'
  >;
  readonly sessions: Pick<LinkSessionStore, 'allOfUser' | 'removing'>;
  /** Tells the other side that an account is linked no longer. Safe to call twice. */
  readonly unlink: (account: VendorAccount) => Promise<void>;
  readonly commit: Commit;
  readonly clock: Pick<Clock, 'now'>;
};

/**
 * Use case: erase what a deleted user left. What leads to other rows goes after them, and the
 * tombstone goes last, so that a run after a crash finds all that is left. Of a user who is not there any
 * more, or who has come back, it removes only what the run before could not see yet.
 */
export const eraseUser = async (
  deps: EraseUserDeps,
  { clientId, userId }: ErasureMessage,
): Promise<void> =>
  retryStale(async () => {
    const user = await deps.users.get(clientId, userId);
    if (!user || user.deletedAt === null) return eraseTraces(deps, { clientId, userId }, user);
    await eraseQueuedOf(deps, { clientId, userId }, user);
    await eraseActions(deps, user);
    await removeAssets(deps, user);
    await eraseSessions(deps, user);
    await eraseAccounts(deps, user);
    await deps.commit([deps.users.removing(user)]);
  });

/** Pending actions are cancelled before they are removed, so that the client learns of their end. */
const eraseActions = async (deps: EraseUserDeps, user: User): Promise<void> => {
  const { actions, commit, users, clock } = deps;
  const found = await actionsLeft(deps, user);
  for (const action of found.filter(({ state }) => state === 'PENDING')) {
    const cancelled = finishAction(action, deleted, clock.now());
    await commit([users.checkingTombstone(user), actions.replacing(cancelled)]);
  }
  const ended = await actionsLeft(deps, user);
  await removeRows(deps, user, (await targetsLeft(deps, user, ended)).map(actions.removingTarget));
  await removeRows(deps, user, ended.map(actions.removing));
};

const deleted = {
  state: 'CANCELLED',
  failure: { type: 'NOT_FOUND', detail: 'The user of the device was deleted.' },
} as const;

/** The index may not know yet of an action that was created a moment ago; its target does. */
const actionsLeft = async (deps: EraseUserDeps, user: User): Promise<readonly Action[]> => {
  const listed = await deps.actions.allOfUser(user.clientId, user.id);
  const active = (await targetsLeft(deps, user, listed)).flatMap(({ activeActionId }) =>
    activeActionId && !listed.some(({ id }) => id === activeActionId) ? [activeActionId] : [],
  );
  const found = await Promise.all(active.map((id) => deps.actions.get(user.clientId, id)));
  return [...listed, ...found.filter((action) => action !== undefined)];
};

const targetsLeft = async (deps: EraseUserDeps, user: User, found: readonly Action[]) => {
  const accounts = await deps.users.accounts(user.clientId, user.id);
  const assets = await assetsLeft(deps satisfies AssetsLeftDeps, user);
  const ids = new Set([
    ...accounts.flatMap(({ devices }) => Object.values(devices)),
    ...assets.map(({ id }) => id),
    ...found.map(({ targetId }) => targetId),
  ]);
  const targets = await Promise.all([...ids].map((id) => deps.actions.target(user.clientId, id)));
  return targets.filter((target) => target !== undefined);
};

const eraseSessions = async (deps: EraseUserDeps, user: User): Promise<void> => {
  const sessions = await deps.sessions.allOfUser(user.clientId, user.id);
  await removeRows(deps, user, sessions.map(deps.sessions.removing));
};

const eraseAccounts = async (deps: EraseUserDeps, user: User): Promise<void> => {
  for (const account of await deps.users.accounts(user.clientId, user.id)) {
    await deps.unlink(account);
    await removeRows(deps, user, deps.users.removingAccount(account));
  }
};
