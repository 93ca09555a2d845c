import { type AssetsLeftDeps, assetsLeft } from '#shared/app/erasing/assets-left.ts';
import {
  type EraseTracesDeps,
  eraseQueuedOf,
  eraseTraces,
} from '#shared/app/erasing/erase-traces.ts';
import { removeAssets, removeRows } from '#shared/app/erasing/remove-rows.ts';
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
 * tombstone goes last, so that a run after a crash finds all that is left. Of a user who is not there any
 * more, or who has come back, it removes only what the run before could not see yet.
 */
export const eraseUser = async (
  deps: EraseUserDeps,
  { clientId, userId }: ErasureMessage,
): Promise<void> =>
  retryStale(deps.clock, async () => {
    const user = await deps.users.get(clientId, userId);
    if (!user || user.deletedAt === null) return eraseTraces(deps, { clientId, userId });
    await eraseQueuedOf(deps, { clientId, userId });
    await eraseActions(deps, user);
    await removeAssets(deps, user);
    await eraseSessions(deps, user);
    await eraseAccounts(deps, user);
    await deps.commit([deps.users.removing(user)]);
  });

/** Pending actions are cancelled before they are removed, so that the client learns of their end. */
const eraseActions = async (deps: EraseUserDeps, user: User): Promise<void> => {
  const { actions, commit, users, clock } = deps;
  const ids = await deviceIds(deps, user);
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
 * The index may not know yet of actions that were created a moment ago, pending or taken over from;
 * their target knows the newest, and each of them the one before it. The targets go last, because they
 * lead to the rest.
 */
const actionsLeft = async (deps: EraseUserDeps, user: User, ids: readonly string[]) => {
  const listed = await deps.actions.allOfUser(user.clientId, user.id);
  const targets = await targetsLeft(deps, user, [
    ...ids,
    ...listed.map(({ targetId }) => targetId),
  ]);
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
  const found = await Promise.all([...new Set(ids)].map((id) => actions.target(clientId, id)));
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

/** Every device that the user has or had. No more can come: none is discovered behind a tombstone. */
const deviceIds = async (deps: EraseUserDeps, user: User): Promise<readonly string[]> => {
  const accounts = await deps.users.accounts(user.clientId, user.id);
  const assets = await assetsLeft(deps satisfies AssetsLeftDeps, user);
  return [
    ...new Set([
      ...accounts.flatMap(({ devices }) => Object.values(devices)),
      ...assets.map(({ id }) => id),
    ]),
  ];
};

const eraseSessions = async (deps: EraseUserDeps, user: User): Promise<void> => {
  const sessions = await deps.sessions.allOfUser(user.clientId, user.id);
  await removeRows(deps, user, sessions.map(deps.sessions.removing));
};

const eraseAccounts = async (deps: EraseUserDeps, user: User): Promise<void> => {
  for (const account of await deps.users.accounts(user.clientId, user.id)) {
    await deps.unlink(account, [deps.users.checkingTombstone(user)]);
    await removeRows(deps, user, deps.users.removingAccount(account));
  }
};
