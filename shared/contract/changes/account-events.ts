import type { DomainEvent } from '#shared/domain/events/domain-event.ts';
import { eventOfState } from '#shared/domain/events/event-of-change.ts';
import type { ChangeOf } from '#shared/domain/events/stored-change.ts';
import { isDeauthorized } from '#shared/domain/users/account-authorization.ts';
import type { VendorAccount } from '#shared/domain/users/vendor-account.ts';

/**
 * What a change of a vendor account's row tells: that the vendor refused the credentials, once until
 * the account is linked again. An account without credentials was deauthorised by the client itself,
 * to whom nothing more is told about it.
 */
export const accountEvents = (
  change: ChangeOf<'account', VendorAccount>,
): readonly DomainEvent[] => {
  const { before, after } = change;
  if (!before?.isValid || !after || after.isValid || isDeauthorized(after)) return [];
  return [
    eventOfState(after, {
      name: 'user:credentials:invalidated',
      subjectType: 'account',
      payload: { vendor: after.vendor },
    }),
  ];
};
