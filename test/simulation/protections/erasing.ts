import type { Protection } from '#test/simulation/protections/protection.ts';

const erase = 'shared/app/erasing/erase-user.ts';
const eraseDevices = 'shared/app/erasing/erase-devices.ts';
const eraseDisconnected = 'shared/app/erasing/erase-disconnected.ts';
const fanOut = 'shared/app/notifying/fan-out-events.ts';

/** What keeps a deleted user's things from staying, and the next user's of the same id from going. */
export const erasing: readonly Protection[] = [
  {
    name: 'tombstone at removals',
    what: 'a late erasure takes nothing from a user of the same id who has come back',
    file: 'shared/app/erasing/remove-rows.ts',
    take: ['await commit([guard, ...chunk])', 'await commit([...chunk])'],
  },
  {
    name: 'tombstone at cancellations',
    what: 'a late erasure cancels no action of a user who has come back',
    file: eraseDevices,
    take: ['[guard, actions.replacing(cancelled)]', '[actions.replacing(cancelled)]'],
  },
  {
    name: 'tombstone at unlinking',
    what: 'a late erasure unlinks no account of a user who has come back',
    file: erase,
    take: ['deps.unlink(account, [guard])', 'deps.unlink(account, [])'],
  },
  {
    name: 'second erasure',
    what: 'what an index did not show to the first erasure, a later one finds',
    file: 'shared/app/users/delete-user.ts',
    take: ['await deps.erasures.send([{ clientId, userId }], UNTIL_INDEXED);', ''],
  },
  {
    name: 'virtual accounts by a scan',
    what: 'a virtual account that no list shows yet goes with its client',
    file: 'shared/data/sandbox/virtual-account-list.ts',
    take: [
      '{ client },\n      {\n        TableName: table,\n        ConsistentRead: true,',
      "{ client },\n      {\n        TableName: table,\n        IndexName: 'byClient',",
    ],
    breaks: ['nothing is left of a deleted client'],
    regression: 'test/integration/delete-client.test.ts',
  },
  {
    name: 'statistics of the disconnected',
    what: 'what an inverter produced is forgotten with it, however long its schedule rests',
    file: eraseDisconnected,
    take: ['await eraseStatistics(deps, { clientId, userId, ids, guard });', ''],
    breaks: ['what is disconnected goes'],
    regression: 'test/integration/users/disconnect-vendor.test.ts',
  },
  {
    name: 'late discoveries',
    what: 'a device that is discovered while its user is deleted is gone when that is answered',
    file: 'shared/app/users/delete-user.ts',
    take: ['await retryStale(deps.clock, () => removeLate(deps, tombstone));', ''],
    regression: 'test/integration/users/erase-user.test.ts',
  },
  {
    name: 'a row once in a batch',
    what: 'a batch that names a row twice is taken all the same',
    file: 'shared/data/dynamo/delete-rows.ts',
    take: ['const keys = distinctKeys(named);', 'const keys = named;'],
    regression: 'test/unit/data/busy-dynamo.test.ts',
  },
  {
    name: 'deleted users in lists',
    what: 'who was deleted a moment ago is not listed, also while the index lags',
    file: 'shared/data/users/user-repository.ts',
    take: ['return user.deletedAt === null ? user : undefined;', 'return user;'],
    regression: 'test/unit/data/listed-users.test.ts',
  },
  {
    name: 'devices by their accounts',
    what: 'a device that the index does not show yet goes with its user',
    file: 'shared/app/erasing/assets-left.ts',
    take: ['...found.filter((asset) => asset !== undefined)', ''],
  },
  {
    name: 'actions by their targets',
    what: 'an action that the index does not show yet goes with its user',
    file: eraseDevices,
    take: [
      'for (const head of await unlisted(deps, clientId, start, found)) found.set(head.id, head);',
      '',
    ],
  },
  {
    name: 'schedules by a later look',
    what: 'a schedule that the index did not show yet goes with its user, and what it holds',
    file: 'shared/app/erasing/erase-traces.ts',
    take: ['...(await removingSchedules(deps, allSchedules.filter(isTrace))),', ''],
    breaks: ['nothing is left of a deleted user'],
    regression: 'test/integration/users/erase-user.test.ts',
  },
  {
    name: 'schedules of the former user',
    what: 'who comes back under the id of a deleted user cannot read what that one wanted',
    file: 'shared/app/schedules/require-schedule.ts',
    take: [
      'isGone(user, { userSince: schedule.userSince, at: schedule.createdAt })',
      'user?.deletedAt !== null',
    ],
    breaks: ['what a former user had is not shown'],
    regression: 'test/unit/functions/schedules/get-schedule.test.ts',
  },
  {
    name: 'only the former user’s',
    what: 'an erasure that comes late takes nothing of the user who has the id now',
    file: 'shared/app/erasing/erase-traces.ts',
    take: ['isFormer(user, { userSince, at: createdAt });', 'userSince !== undefined;'],
    breaks: ['every action ends', 'what was acknowledged is there'],
  },
  {
    name: 'whose it is',
    what: 'a user who came back is not taken for the one who had the id before',
    file: 'shared/domain/users/is-gone.ts',
    take: ['userSince === null ? at < createdAt : userSince !== createdAt', 'false'],
    regression: 'test/integration/users/whose-it-is.test.ts',
  },
  {
    name: 'back only once erased',
    what: 'nobody takes the id of a user who is still being erased',
    file: 'shared/app/users/ensure-user.ts',
    take: ['if (user && user.deletedAt !== null) throw stillErased();', ''],
  },
  {
    name: 'user alive at a link',
    what: 'no account is linked to a user who is deleted at the same moment',
    file: 'shared/app/users/ensure-user.ts',
    take: ['writes: [users.checkingAuthorized(user)]', 'writes: []'],
  },
  {
    name: 'second look of the fan-out',
    what: 'no event is queued behind the back of an erasure',
    file: fanOut,
    take: [
      'const userNow = await readOwners(deps, present.map(ownerOf));',
      'const userNow = userOf;',
    ],
  },
  {
    name: 'first look of the fan-out',
    what: 'no event of a user who is gone is queued',
    file: fanOut,
    take: ['entries.filter((each) => !isOfGone(each, userOf))', 'entries'],
  },
  {
    name: 'last look before sending',
    what: 'nobody’s data is sent after its erasure',
    file: 'shared/app/notifying/drop-erased.ts',
    take: ['isGone(ownerOf(owner(event)), { userSince, at })', 'false'],
  },
  {
    name: 'stand-in for what is erased',
    what: 'that a device of a deleted user is gone is told even so',
    file: 'shared/app/notifying/erase-queued.ts',
    take: ['await webhooks.enqueue(standIns);', ''],
  },
];
