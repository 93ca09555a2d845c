import type { Protection } from '#test/simulation/protections/protection.ts';

const once = 'shared/runtime/http/carry-out-once.ts';
const idempotency = 'shared/data/idempotency/idempotency-repository.ts';
const users = 'shared/data/users/user-repository.ts';

/** What keeps the API right: one answer to a key, counts that are true, everybody among themselves. */
export const serving: readonly Protection[] = [
  {
    name: 'claim of a key',
    what: 'a request that is repeated under its Idempotency-Key is carried out once',
    file: once,
    take: ['if (!scope) return undefined;', 'return undefined;'],
    breaks: ['one key, one answer'],
  },
  {
    name: 'lease of a key',
    what: 'a request that is being carried out is not begun by another',
    file: idempotency,
    take: ["row.leasedUntil < now ? undefined : { kind: 'in-use' }", 'undefined'],
    breaks: ['one key, one answer'],
  },
  {
    name: 'record while the claim is ours',
    what: 'who lost the claim of a key commits nothing under it',
    file: idempotency,
    take: [
      "ConditionExpression: 'claimId = :claimId',",
      "ConditionExpression: 'attribute_exists(pk) OR claimId = :claimId',",
    ],
  },
  {
    name: 'record in the same transaction',
    what: 'the effect of a request and its answer become true together',
    file: once,
    take: [
      'await commitAll([...writes, ...recording]);',
      'await commitAll(writes);\n    await commitAll(recording);',
    ],
    breaks: ['one key, one answer', 'nothing unforeseen is thrown'],
  },
  {
    name: 'ids of a request',
    coveredBy: 'record in the same transaction',
    what: 'a request that is carried out again makes what it made the first time',
    file: once,
    take: ['claim && { newId: repeatableIds(claim.first) }', 'undefined'],
  },
  {
    name: 'answering what was done',
    what: 'a change that was made is not refused because of what happened a moment later',
    file: 'shared/app/sandbox/change-virtual-device.ts',
    take: [
      'if (account) await tellLinksAround(deps, account, done.changed);',
      'if (!account) throw otherKind(done.device);\n  await tellLinksAround(deps, account, done.changed);',
    ],
    breaks: ['a refusal changes nothing', 'the API does not fail'],
    regression: 'test/unit/functions/sandbox/devices.test.ts',
  },
  {
    name: 'accounts closed meanwhile',
    what: 'who closes a virtual account, or its whole client, goes on when another one closed it meanwhile',
    file: 'shared/app/sandbox/remove-virtual-account.ts',
    take: [
      'if (!found) return undefined;',
      'if (!found) throw await requireVirtualAccount(deps.devices, clientId, accountId);',
    ],
    breaks: ['nothing is left of a deleted client', 'a refusal changes nothing'],
    regression: 'test/unit/functions/sandbox/accounts.test.ts',
  },
  {
    name: 'counting users',
    what: 'a user is counted in the transaction that adds them',
    file: 'shared/app/users/ensure-user.ts',
    take: ['users.counting(added)', ''],
    breaks: ['counters count what is there'],
  },
  {
    name: 'uncounting users',
    what: 'a user is uncounted in the transaction that deletes them',
    file: 'shared/app/users/delete-user.ts',
    take: ['deps.users.uncounting(tombstone),', ''],
    breaks: ['counters count what is there'],
  },
  {
    name: 'counting connections',
    what: 'a connection is counted in the transaction that adds it',
    file: users,
    take: ['...countingConnections(accounts, limit),', ''],
    breaks: ['counters count what is there'],
  },
  {
    name: 'limit of connections',
    what: 'a client has no more connections than it may',
    file: 'shared/data/clients/client-counters.ts',
    take: ['const quota = quotaOf(countedIn, limit);', 'const quota = quotaOf(countedIn, null);'],
  },
  {
    name: 'client open',
    what: 'nothing is made for a client that is deleted at the same moment',
    file: 'shared/data/dynamo/counter-write.ts',
    take: ['...(isOpen ? [NEVER_CLOSED] : []),', ''],
  },
  {
    name: 'secret of a token',
    what: 'a token ends with the secret that it was given for',
    file: 'shared/app/clients/authorize-request.ts',
    take: ["if (secretId !== undefined && !secret) return { problem: 'invalid' };", ''],
  },
  {
    name: 'user’s key begins with the client',
    what: 'nobody can even address a user of another client',
    file: 'shared/data/users/living-users.ts',
    take: ['pk: key(clientId, userId),', "pk: key('', userId),"],
    breaks: ['nobody sees another', 'a deleted user is not shown', 'counters count what is there'],
  },
  {
    name: 'device’s key begins with the client',
    what: 'nobody can even address a device of another client',
    file: 'shared/data/assets/asset-row.ts',
    take: ['pk: key(clientId, assetId),', "pk: key('', assetId),"],
    breaks: ['nobody sees another'],
  },
  {
    name: 'action’s key begins with the client',
    what: 'nobody can even address an action of another client',
    file: 'shared/data/actions/action-row.ts',
    take: ['pk: key(clientId, actionId),', "pk: key('', actionId),"],
    breaks: ['nobody sees another', 'what was acknowledged is there'],
  },
  {
    name: 'webhook’s key begins with the client',
    what: 'nobody can even address a webhook of another client',
    file: 'shared/data/webhooks/webhook-row.ts',
    take: [
      "pk: key(clientId, webhookId),\n  sk: 'WEBHOOK',",
      "pk: key('', webhookId),\n  sk: 'WEBHOOK',",
    ],
    breaks: ['nobody sees another'],
  },
  {
    name: 'published before signing',
    what: 'no token is signed with a key that nobody can verify',
    file: 'shared/app/clients/rotate-signing-key.ts',
    take: ['setSecret: publish,', 'setSecret: async () => undefined,'],
    breaks: ['nothing unforeseen is thrown'],
  },
];
