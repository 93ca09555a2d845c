import { type EraseQueuedDeps, eraseQueued } from '#shared/app/notifying/erase-queued.ts';
import type { Instant } from '#shared/domain/quantities/units.ts';
import { isGone } from '#shared/domain/users/is-gone.ts';
import type { User } from '#shared/domain/users/user.ts';
import type { ActionStore } from '#shared/ports/action-store.ts';
import type { Commit } from '#shared/ports/commit.ts';
import type { LinkSessionStore } from '#shared/ports/link-session-store.ts';
import type { ErasureMessage } from '#shared/ports/messages.ts';
import type { WebhookStore } from '#shared/ports/webhook-store.ts';

export type EraseTracesDeps = EraseQueuedDeps & {
  readonly webhooks: Pick<WebhookStore, 'eventsOfUser'>;
  readonly actions: Pick<ActionStore, 'allOfUser' | 'removing'>;
  readonly sessions: Pick<LinkSessionStore, 'allOfUser' | 'removing'>;
  readonly commit: Commit;
};

/** Who had the id of a user, as it was read, and when that was. */
export type IdHolder = { readonly user: User | undefined; readonly readAt: Instant };

/**
 * Removes what an index did not show yet when the user was erased: whatever is older than the user who
 * has the id now, if anybody has. A user who came back loses nothing, also one who came back since.
 */
export const eraseTraces = async (
  deps: EraseTracesDeps,
  { clientId, userId }: ErasureMessage,
  holder: IdHolder,
): Promise<void> => {
  await eraseQueuedOf(deps, { clientId, userId }, holder);
  const { actions, sessions, commit } = deps;
  for (const action of await actions.allOfUser(clientId, userId)) {
    if (isFormer(holder, action.createdAt)) await commit([actions.removing(action)]);
  }
  for (const session of await sessions.allOfUser(clientId, userId)) {
    if (isFormer(holder, session.createdAt)) await commit([sessions.removing(session)]);
  }
};

/** What waits for webhooks about a user who is gone; a receiver that is down would let it wait for a day. */
export const eraseQueuedOf = async (
  deps: EraseQueuedDeps & { readonly webhooks: Pick<WebhookStore, 'eventsOfUser'> },
  { clientId, userId }: ErasureMessage,
  holder: IdHolder,
): Promise<void> => {
  for await (const waiting of deps.webhooks.eventsOfUser(clientId, userId)) {
    const former = waiting.filter(({ queuedAt }) => isFormer(holder, queuedAt));
    await eraseQueued(deps, former);
  }
};

/** Whoever came back after the reading may own what is younger. */
const isFormer = ({ user, readAt }: IdHolder, at: Instant): boolean =>
  at <= readAt && isGone(user, at);
