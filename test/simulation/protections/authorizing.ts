import type { Protection } from '#test/simulation/protections/protection.ts';

const deauthorize = 'shared/app/users/deauthorize-user.ts';
const disconnect = 'shared/app/users/disconnect-vendor.ts';

/** What keeps a user who was deauthorized, and what was disconnected, from coming back unasked. */
export const authorizing: readonly Protection[] = [
  {
    name: 'void sessions',
    what: 'an invitation of before a deauthorization links nothing any more',
    file: 'shared/app/linking/open-link-session.ts',
    take: ['if (user?.deauthorizations !== session.deauthorizations) throw unknown();', ''],
    breaks: ['a session ends with the authorization'],
    regression: 'test/integration/users/deauthorize-user.test.ts',
  },
  {
    name: 'sessions first',
    what: 'no account that an old invitation links comes later than the look for accounts',
    file: 'shared/app/users/ensure-user.ts',
    take: [
      'writes: [users.checkingAuthorized(user)]',
      'writes: [users.checkingAlive(clientId, userId, user.createdAt)]',
    ],
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
    name: 'seen again',
    what: 'a device is told of again once its account was linked again',
    file: 'shared/domain/assets/muting.ts',
    take: ['const heard = { ...asset, isMuted: false };', 'const heard = asset;'],
    regression: 'test/integration/users/deauthorize-user.test.ts',
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
    name: 'target at the stop',
    what: 'whoever asks something of a device at the moment at which its user is deauthorized is beaten, or beats that',
    file: 'shared/app/users/stop-device.ts',
    take: ['return [actions.puttingTarget(untouched(target)), ...wakeUp];', 'return [...wakeUp];'],
    regression: 'test/integration/users/deauthorize-user.test.ts',
  },
  {
    name: 'types at the storing',
    what: 'a type that is disconnected while its account is read is not discovered again',
    file: 'shared/app/observing/observe-account.ts',
    take: [
      '!unreadable.has(vendorDeviceId) && current.vendorTypes.includes(type),',
      '!unreadable.has(vendorDeviceId) && type !== undefined,',
    ],
    breaks: ['what is discovered is linked'],
    regression: 'test/integration/users/disconnect-vendor.test.ts',
  },
  {
    name: 'erasing what was disconnected',
    what: 'of a device that was disconnected nothing is kept',
    file: disconnect,
    take: ['users.addingDisconnection(disconnectionOf(deps, account, leaving)),', ''],
    breaks: ['what is disconnected goes'],
  },
];
