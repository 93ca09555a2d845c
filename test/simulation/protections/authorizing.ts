import type { Protection } from '#test/simulation/protections/protection.ts';

const deauthorize = 'shared/app/users/deauthorize-user.ts';
const disconnect = 'shared/app/users/disconnect-vendor.ts';

/** What keeps a user who was deauthorized, and what was disconnected, from coming back unasked. */
export const authorizing: readonly Protection[] = [
  {
    name: 'void sessions',
    what: 'an invitation of before a deauthorization links nothing any more',
    file: 'shared/domain/linking/is-void.ts',
    take: [' || user?.deauthorizations !== deauthorizations', ''],
    breaks: ['a session ends with the authorization'],
    regression: 'test/integration/users/deauthorize-user.test.ts',
  },
  {
    name: 'muted devices',
    what: 'nothing is told of a device whose user was deauthorized',
    file: 'shared/contract/changes/asset-events.ts',
    take: ['!subject || subject.isMuted', '!subject'],
    breaks: ['nothing is told of a deauthorized user'],
  },
  {
    name: 'muted actions',
    what: 'nothing is told of an action that ends with its user’s authorization',
    file: 'shared/contract/changes/action-events.ts',
    take: ['before.state === after.state || after.isMuted', 'before.state === after.state'],
    breaks: ['nothing is told of a deauthorized user'],
  },
  {
    name: 'stopping what is under way',
    what: 'an action on a device whose user was deauthorized is carried no further',
    file: deauthorize,
    take: [
      'return [muted, ...(await stoppingDevice(deps, asset, endUnheard))];',
      'return [muted];',
    ],
    breaks: ['no command after deauthorization', 'nothing is told of a deauthorized user'],
  },
  {
    name: 'erasing what was disconnected',
    what: 'of a device that was disconnected nothing is kept',
    file: disconnect,
    take: ['users.addingDisconnection(disconnectionOf(deps, account, leaving)),', ''],
  },
];
