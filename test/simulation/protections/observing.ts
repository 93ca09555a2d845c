import type { Protection } from '#test/simulation/protections/protection.ts';

const store = 'shared/app/observing/commit-observation.ts';
const compare = 'shared/domain/observing/compare-account.ts';

/** What keeps the picture of the devices right, whatever vendors say. */
export const observing: readonly Protection[] = [
  {
    name: 'user alive at a discovery',
    what: 'no device is discovered behind the tombstone of its user',
    file: store,
    take: [
      'piece.length > 0 ? [deps.users.checkingAlive',
      'piece.length < 0 ? [deps.users.checkingAlive',
    ],
  },
  {
    name: 'account in each transaction',
    what: 'of two who change what an account has, one begins again: observers, and who deauthorizes',
    file: store,
    take: ['deps.users.replacingAccount(next),', ''],
    breaks: ['what is due is looked at', 'nothing is told of a deauthorized user'],
  },
  {
    name: 'account held by what it decides',
    what: 'a look that read the account as it was takes nothing back that was decided about it since',
    file: 'shared/domain/observing/is-of-device-alone.ts',
    take: ['isSame(decided(before), decided(asset))', 'true'],
    regression: 'test/integration/users/deauthorize-user.test.ts',
  },
  {
    name: 'target goes with its device',
    what: 'whoever asks something of a device that is being removed is beaten, or beats the removal',
    file: store,
    take: [
      'target ? actions.removingTarget(target) : actions.checkingNoTarget(clientId, id),',
      '...(target ? [actions.removingTarget(target)] : []),',
    ],
  },
  {
    name: 'credentials that are gone',
    what: 'what was read with old credentials says nothing about the new ones',
    file: 'shared/app/observing/observe-account.ts',
    take: [
      'if (!known || known.account.credentials !== account.credentials) return;',
      'if (!known) return;',
    ],
  },
  {
    name: 'what others found since',
    what: 'an answer says nothing about a device that was discovered or removed after the question',
    file: compare,
    take: [
      'const { asked = account, now } = circumstances;',
      'const { now } = circumstances;\n  const asked = account;',
    ],
    regression: 'test/unit/domain/observing/compare-account.test.ts',
  },
  {
    name: 'absences',
    what: 'a device that its vendor leaves out once is not gone',
    file: 'shared/domain/observing/absence.ts',
    take: ['times >= TIMES_UNTIL_GONE', 'times >= 1'],
  },
  {
    name: 'out of contact',
    what: 'one failure of a vendor does not make its devices unreachable',
    file: 'shared/domain/observing/cadence.ts',
    take: ['failures >= FAILURES_UNTIL_UNREACHABLE', 'failures >= 1'],
  },
  {
    name: 'back-off of observations',
    what: 'a vendor that fails is left alone for longer and longer',
    file: 'shared/domain/observing/cadence.ts',
    take: ['Math.min(LONGEST_BACK_OFF, ACTIVE * 2 ** Math.max(0, failures - 1))', '0'],
  },
  {
    name: 'plausible readings',
    what: 'numbers that cannot be true are taken for unknown',
    file: compare,
    take: ['= plausibleReading(raw, now);', '= { reading: raw, misfits: 0 };'],
  },
  {
    name: 'readings from the future',
    what: 'a reading that is dated ahead does not freeze its device',
    file: 'shared/domain/observing/plausible-reading.ts',
    take: ['Math.min(reading.observedAt, now)', 'reading.observedAt'],
  },
  {
    name: 'order of readings',
    what: 'a reading that is older than what is stored changes nothing',
    file: 'shared/domain/observing/apply-reading.ts',
    take: ['observedAt < lastSeen && !isAhead(lastSeen, now)', 'false'],
  },
  {
    name: 'one device at a time',
    coveredBy: 'plausible readings',
    what: 'a device that cannot be read does not keep the others of its account from being stored',
    file: compare,
    take: ['  } catch (error) {\n', '  } catch (error) {\n    throw error;\n'],
  },
];
