import { describe, expect, it } from 'vitest';
import { instant } from '#shared/domain/quantities/units.ts';
import { isFormer, isGone } from '#shared/domain/users/is-gone.ts';
import { aUser } from '#test/support/a-user.ts';

const SINCE = instant(1_000);
const user = aUser({ createdAt: SINCE });
const deleted = aUser({ createdAt: SINCE, deletedAt: instant(9_000), version: 2 });
const missing = undefined;

const its = { userSince: SINCE, at: instant(2_000) };
const another = { userSince: instant(999), at: instant(2_000) };
const later = { userSince: instant(1_001), at: instant(2_000) };
/** Whose clock was behind or ahead of the one that made the user. */
const itsBefore = { userSince: SINCE, at: instant(0) };
const anothersAfter = { userSince: instant(999), at: instant(100_000) };
const formerBuildBefore = { userSince: null, at: instant(999) };
const formerBuildThen = { userSince: null, at: SINCE };
const formerBuildAfter = { userSince: null, at: instant(1_001) };

describe('the user whom something was about', () => {
  it.each([
    { name: 'it is of the one who has the id', user, of: its, gone: false, former: false },
    { name: 'it is, by a clock behind', user, of: itsBefore, gone: false, former: false },
    { name: 'it is of an earlier one', user, of: another, gone: true, former: true },
    { name: 'it is, by a clock ahead', user, of: anothersAfter, gone: true, former: true },
    { name: 'it is of neither', user, of: later, gone: true, former: true },
    { name: 'nobody has the id', user: missing, of: its, gone: true, former: true },
    { name: 'its user is deleted', user: deleted, of: its, gone: true, former: false },
    { name: 'a later one is deleted', user: deleted, of: another, gone: true, former: true },
    {
      name: 'a former build wrote it before the user came',
      user,
      of: formerBuildBefore,
      gone: true,
      former: true,
    },
    {
      name: 'a former build wrote it in the moment the user came',
      user,
      of: formerBuildThen,
      gone: false,
      former: false,
    },
    {
      name: 'a former build wrote it after the user came',
      user,
      of: formerBuildAfter,
      gone: false,
      former: false,
    },
    {
      name: 'a former build wrote it, and its user is deleted',
      user: deleted,
      of: formerBuildAfter,
      gone: true,
      former: false,
    },
    {
      name: 'a former build wrote it before a user came who is deleted',
      user: deleted,
      of: formerBuildBefore,
      gone: true,
      former: true,
    },
    {
      name: 'a former build wrote it, and nobody has the id',
      user: missing,
      of: formerBuildAfter,
      gone: true,
      former: true,
    },
  ])('is gone: $gone, a former one: $former, when $name', ({ user, of, gone, former }) => {
    expect(isGone(user, of)).toBe(gone);
    expect(isFormer(user, of)).toBe(former);
  });
});
