import type { DomainEvent } from '#shared/domain/events/domain-event.ts';
import { type Instant, instant } from '#shared/domain/quantities/units.ts';
import type { UserSince } from '#shared/domain/users/user-since.ts';

/** What every row that events tell about has. */
type Told = {
  readonly clientId: string;
  readonly userId: string;
  readonly userSince: UserSince;
  readonly id: string;
  readonly updatedAt: Instant;
  readonly version: number;
};

type Happening = Pick<DomainEvent, 'name' | 'payload'> &
  Partial<
    Pick<DomainEvent, 'afterErasure' | 'reconciles' | 'introducedBy' | 'pairs' | 'was' | 'legacy'>
  > & {
    readonly subjectType: string;
  };

/**
 * The event about the state that a row was brought to. Row and version make its id, so that a change
 * which is told twice is the same event; the row's own time, which only ever grows, makes its order.
 */
export const eventOfState = (row: Told, happening: Happening): DomainEvent =>
  event(row, happening, { version: row.version, at: row.updatedAt });

/**
 * The event about a row that is no more. Its time is when it was removed, as far as the feed knows
 * to the second, but never before its last state.
 */
export const eventOfRemoval = (
  last: Told,
  committedAt: Instant,
  happening: Happening,
): DomainEvent =>
  event(last, happening, {
    version: last.version + 1,
    at: instant(Math.max(committedAt, last.updatedAt + 1)),
  });

const event = (
  { clientId, userId, userSince, id }: Told,
  {
    name,
    payload,
    afterErasure = null,
    subjectType,
    reconciles,
    pairs,
    introducedBy,
    was,
    legacy,
  }: Happening,
  { version, at }: { readonly version: number; readonly at: Instant },
): DomainEvent => ({
  id: `${id}:${version}`,
  clientId,
  userId,
  userSince,
  name,
  occurredAt: at,
  // Milliseconds have 15 digits until the year 33658.
  orderKey: `${String(at).padStart(15, '0')}#${id}`,
  subject: { type: subjectType, id },
  payload,
  afterErasure,
  ...(reconciles !== undefined && { reconciles }),
  ...(pairs && { pairs }),
  ...(introducedBy !== undefined && { introducedBy }),
  ...(was !== undefined && { was }),
  ...(legacy !== undefined && { legacy }),
});
