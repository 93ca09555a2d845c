import { removingSchedules, type SchedulesLeftDeps } from '#shared/app/erasing/schedules-left.ts';
import { type EraseQueuedDeps, eraseQueued } from '#shared/app/notifying/erase-queued.ts';
import type { Instant } from '#shared/domain/quantities/units.ts';
import { isFormer, isGone } from '#shared/domain/users/is-gone.ts';
import type { UserSince } from '#shared/domain/users/user-since.ts';
import type { ActionStore } from '#shared/ports/action-store.ts';
import type { Commit } from '#shared/ports/commit.ts';
import type { LinkSessionStore } from '#shared/ports/link-session-store.ts';
import type { ErasureMessage } from '#shared/ports/messages.ts';
import type { ScheduleStore } from '#shared/ports/schedule-store.ts';
import type { UserStore } from '#shared/ports/user-store.ts';
import type { WebhookStore } from '#shared/ports/webhook-store.ts';

export type EraseTracesDeps = EraseQueuedDeps &
  SchedulesLeftDeps & {
    readonly users: Pick<UserStore, 'get'>;
    readonly webhooks: Pick<WebhookStore, 'eventsOfUser'>;
    readonly actions: Pick<ActionStore, 'allOfUser' | 'removing'>;
    readonly sessions: Pick<LinkSessionStore, 'allOfUser' | 'removing'>;
    readonly schedules: Pick<ScheduleStore, 'allOfUser'>;
    readonly commit: Commit;
  };

/**
 * Removes what an index did not show yet when the user was erased: all that is of somebody who had the id
 * before whoever has it now, if anybody has. Who that is, is read after what is looked at: so it was there
 * already when what is younger was made.
 */
export const eraseTraces = async (
  deps: EraseTracesDeps,
  { clientId, userId }: ErasureMessage,
): Promise<void> => {
  await eraseQueuedOf(deps, { clientId, userId });
  const { users, actions, sessions, schedules, commit } = deps;
  const [allActions, allSessions, allSchedules] = await Promise.all([
    actions.allOfUser(clientId, userId),
    sessions.allOfUser(clientId, userId),
    schedules.allOfUser(clientId, userId),
  ]);
  const user = await users.get(clientId, userId);
  const isTrace = ({ userSince, createdAt }: Listed) =>
    isFormer(user, { userSince, at: createdAt });
  const removals = [
    ...allActions.filter(isTrace).map((action) => [actions.removing(action)]),
    ...allSessions.filter(isTrace).map((session) => [sessions.removing(session)]),
    ...(await removingSchedules(deps, allSchedules.filter(isTrace))),
  ];
  for (const removal of removals) await commit(removal);
};

type Listed = { readonly userSince: UserSince; readonly createdAt: Instant };

/** What waits for webhooks about a user who is gone; a receiver that is down would let it wait for a day. */
export const eraseQueuedOf = async (
  deps: EraseQueuedDeps & Pick<EraseTracesDeps, 'users' | 'webhooks'>,
  { clientId, userId }: ErasureMessage,
): Promise<void> => {
  for await (const waiting of deps.webhooks.eventsOfUser(clientId, userId)) {
    const user = await deps.users.get(clientId, userId);
    const gone = waiting.filter(({ userSince, queuedAt }) =>
      isGone(user, { userSince, at: queuedAt }),
    );
    await eraseQueued(deps, gone);
  }
};
