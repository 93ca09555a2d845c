import {
  isAccount,
  isDelivery,
  type Law,
  type LawWorld,
  MOST_APART,
  numberIn,
  ownerOf,
  type RawRow,
  textIn,
} from '#test/simulation/laws/law-world.ts';
import type { ToldEvent } from '#test/simulation/laws/told-event.ts';
import type { Exchange } from '#test/simulation/people/tenant.ts';

/** An account as far as it can be signed in to. */
type Known = { readonly owner: string; readonly isAuthorized: boolean; readonly since: number };

/** From when to when a user had nothing authorized. */
type Silence = { readonly from: number; until: number };

/**
 * Who was deauthorized has no credentials here, and no session that could bring some; commands nothing, and is
 * spoken of to nobody.
 */
export const authorizationLaws = ({ scheduler, broken }: LawWorld): Law => {
  const accounts = new Map<string, Known>();
  const sessions = new Map<string, { readonly owner: string; readonly since: number }>();
  const voided = new Set<string>();
  const silences = new Map<string, Silence[]>();
  const accountOf = new Map<string, string>();
  const removedAt = new Map<string, number>();
  const clientOf = new Map<string, string>();
  /** What a deauthorization itself did, and when, as an event about it would be dated. */
  const unsaid = new Set<string>();

  const isAnyAuthorized = (owner: string) =>
    [...accounts.values()].some((account) => account.owner === owner && account.isAuthorized);

  const followAccount = (row: RawRow, isThere: boolean) => {
    const [id, owner] = [textIn(row, 'id'), ownerOf(row)];
    if (!isThere) {
      accounts.delete(id);
      return;
    }
    const isAuthorized = textIn(row, 'credentials') !== '';
    const before = accounts.get(id);
    const isNew = before?.isAuthorized !== isAuthorized;
    accounts.set(id, { owner, isAuthorized, since: isNew ? scheduler.now() : before.since });
    const last = silences.get(owner)?.at(-1);
    if (isAuthorized && last) last.until = Math.min(last.until, scheduler.now());
  };
  const followSession = (before: RawRow | undefined, after: RawRow) => {
    const id = textIn(after, 'id');
    if (!before) sessions.set(id, { owner: ownerOf(after), since: scheduler.now() });
    else if (before.completedAt === null && after.completedAt !== null && voided.has(id)) {
      broken('a session ends with the authorization', `${id} of ${ownerOf(after)} was completed`);
    }
  };
  const followAction = (before: RawRow | undefined, after: RawRow) => {
    if (!before || numberIn(after, 'attempts') <= numberIn(before, 'attempts')) return;
    const account = accounts.get(accountOf.get(textIn(after, 'targetId')) ?? '');
    if (account && !account.isAuthorized) {
      broken('no command after deauthorization', `action ${textIn(after, 'id')} is attempted`);
    }
  };
  const checkCredentials = (owner: string, sentAt: number) => {
    for (const [id, account] of accounts) {
      if (account.owner === owner && account.isAuthorized && account.since < sentAt) {
        broken('credentials go with the authorization', `account ${id} of ${owner} still has some`);
      }
    }
  };
  const voidSessions = (owner: string, sentAt: number) => {
    for (const [id, session] of sessions) {
      if (session.owner === owner && session.since < sentAt) voided.add(id);
    }
  };
  const beSilent = (owner: string) => {
    if (isAnyAuthorized(owner)) return;
    const all = silences.get(owner) ?? [];
    if ((all.at(-1)?.until ?? 0) < scheduler.now()) {
      silences.set(owner, [...all, { from: scheduler.now(), until: Number.POSITIVE_INFINITY }]);
    }
  };
  const checkEvent = (clientId: string, event: ToldEvent) => {
    const at = Date.parse(event.createdAt);
    const ids = Object.values(event).map((member) => `${Object(member).id} ${at}`);
    if (ids.some((id) => unsaid.has(id))) {
      broken('nothing is told of a deauthorized user', `${event.event} of ${event.user?.id}`);
    }
    const owner = ownerOf({ clientId, userId: event.user?.id });
    const silence = silences
      .get(owner)
      ?.find(({ from, until }) => at > from + MOST_APART && at < until - MOST_APART);
    // What was under way with a device that had left its account before ends all the same.
    const left = removedAt.get(event.vendorAction?.targetId ?? '') ?? Number.POSITIVE_INFINITY;
    if (!silence || left <= silence.from) return;
    broken(
      'nothing is told of a deauthorized user',
      `${event.event} of ${event.user?.id} at ${event.createdAt}`,
    );
  };

  /** What to follow in each table, where there is something after the change. */
  const follow: Readonly<Record<string, (before: RawRow | undefined, after: RawRow) => void>> = {
    linkSessions: followSession,
    actions: (before, after) => {
      if (after.sk === 'ACTION') followAction(before, after);
    },
    assets: (_, after) => {
      accountOf.set(textIn(after, 'id'), textIn(after, 'accountId'));
      removedAt.delete(textIn(after, 'id'));
    },
    webhooks: (_, after) => {
      const { id } = Object(isDelivery(after) ? after.batch : undefined);
      if (id !== undefined) clientOf.set(String(id), textIn(after, 'clientId'));
    },
  };
  return {
    onChange: ({ table, before, after }, by) => {
      if (after && by.startsWith('deleteUsersUseridAuthorization')) {
        unsaid.add(`${textIn(after, 'id')} ${numberIn(after, 'updatedAt')}`);
      }
      const row = after ?? before;
      if (row && table === 'users' && isAccount(row)) followAccount(row, after !== undefined);
      if (after) follow[table]?.(before, after);
      else if (table === 'assets') removedAt.set(textIn(before, 'id'), scheduler.now());
    },
    onExchange: ({ clientId, request, sentAt, answer }: Exchange) => {
      if (request.operation !== 'deleteUsersUseridAuthorization' || answer.status !== 204) return;
      const owner = ownerOf({ clientId, userId: request.path?.userId });
      checkCredentials(owner, sentAt);
      voidSessions(owner, sentAt);
      beSilent(owner);
    },
    onArrival: ({ deliveryId, body }) => {
      const clientId = clientOf.get(deliveryId);
      if (clientId === undefined) return;
      const events: readonly ToldEvent[] = JSON.parse(body);
      for (const event of events) if (event.user) checkEvent(clientId, event);
    },
  };
};
