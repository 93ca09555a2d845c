import type { Protection } from '#test/simulation/protections/protection.ts';

const carry = 'shared/app/actions/carry-action.ts';
const decide = 'shared/domain/actions/decide-next-step.ts';
const request = 'shared/app/actions/request-action.ts';

/** What keeps commands to devices right: one action at a time, counted, proven, ended. */
export const commanding: readonly Protection[] = [
  {
    name: 'fence',
    coveredBy: 'taking over',
    what: 'an action that a newer one took over from commands nothing any more',
    file: carry,
    take: [
      'if (target.fence !== action.fence) return finish(deps, { action, target }, superseded);',
      '',
    ],
  },
  {
    name: 'taking over',
    what: 'a new action ends the one before it in its own transaction',
    file: request,
    take: ['...(ended ? [ended] : []),', ''],
    breaks: ['one active action'],
  },
  {
    name: 'messages of another time',
    what: 'a message that comes after its action has moved on is about nothing any more',
    file: carry,
    take: ['if (message.dueAt !== undefined && message.dueAt !== action.dueAt) return;', ''],
  },
  {
    name: 'lease of an action',
    coveredBy: 'messages of another time',
    what: 'while one worker commands a device, another one leaves it alone',
    file: carry,
    take: ['if (action.leasedUntil !== null && action.leasedUntil > deps.clock.now()) return;', ''],
  },
  {
    name: 'claim before the command',
    what: 'a command is counted, and the fence looked at for the last time, before it is sent',
    file: carry,
    take: [
      'await deps.commit([\n    deps.actions.replacing(action),\n    deps.actions.puttingTarget(target),',
      'void ([',
    ],
    breaks: ['commands are claimed'],
  },
  {
    name: 'target within the claim',
    what: 'the claim fails when a newer action has changed the target, and notes when the command went out',
    file: carry,
    take: [
      'deps.actions.replacing(action),\n    deps.actions.puttingTarget(target),',
      'deps.actions.replacing(action),',
    ],
  },
  {
    name: 'user alive at the command',
    what: 'nothing is commanded in the name of a user who was deleted since the look',
    file: carry,
    take: ['deps.users.checkingAlive(action.clientId, action.userId, action.userSince),', ''],
    regression: 'test/integration/actions/carry-action.test.ts',
  },
  {
    name: 'user alive at the request',
    coveredBy: 'device there at the request',
    what: 'nothing is asked of the device of a user who is being deleted',
    file: request,
    take: ['deps.users.checkingAlive(asset.clientId, asset.userId, asset.userSince),', ''],
  },
  {
    name: 'device there at the request',
    what: 'nothing is asked of a device that is being removed',
    file: request,
    take: ['[deps.assets.checkingThere(asset)]', '[]'],
  },
  {
    name: 'settle window',
    what: 'a reading proves nothing until the vendor is sure to show the last command',
    file: decide,
    take: ['readAt >= after(lastCommandOverAt ?? lastCommandAt, timing.settle) &&\n      ', ''],
  },
  {
    name: 'told since the command',
    what: 'a reading proves nothing that the device told before the last command',
    file: decide,
    take: [' &&\n      reading.observedAt >= lastCommandAt', ''],
  },
  {
    name: 'memory of commands',
    what: 'the command of an action that was cancelled counts for the one after it',
    file: 'shared/domain/actions/new-action.ts',
    take: ['lastCommandAt: before?.lastCommandAt ?? null,', 'lastCommandAt: null,'],
  },
  {
    name: 'commands under way',
    what: 'nothing is proven while the command of an action that was taken over from may arrive',
    file: decide,
    take: [
      'if (!isFresh || arrivalsEnd !== null) return undefined;',
      'if (!isFresh) return undefined;',
    ],
    breaks: ['confirmed by a reading'],
    regression: 'test/integration/actions/carry-action.test.ts',
  },
  {
    name: 'end of a command',
    what: 'a settle window counts from when a vendor has answered, however long that took',
    file: 'shared/domain/actions/transitions.ts',
    take: ['  ...action,\n  commandedAt: now,', '  ...action,'],
    breaks: ['confirmed by a reading'],
    regression: 'test/integration/actions/carry-action.test.ts',
  },
  {
    name: 'deadline',
    what: 'an action ends at its deadline, whatever its device shows',
    file: decide,
    take: ['if (now >= action.deadline) return timeOut(action, sight, situation.noun);', ''],
    breaks: [
      'no command after the deadline',
      'an action ends by its deadline',
      'every action ends',
    ],
  },
  {
    name: 'deadline once more before sending',
    what: 'an action whose worker was held up while it took the attempt on is not sent after its deadline',
    file: 'shared/app/actions/carry-action.ts',
    take: ['if (deps.clock.now() >= action.deadline) {', 'if (deps.clock.now() < 0) {'],
    breaks: ['no command after the deadline'],
  },
  {
    name: 'deadline without a look',
    what: 'an action ends at its deadline, also when its device cannot be looked at',
    file: decide,
    take: [
      "now >= action.deadline\n    ? timeOut(action, { kind: 'unseen' })",
      'false ? undefined',
    ],
  },
  {
    name: 'a look that fails',
    what: 'a bug of an adapter costs one look and not the action',
    file: 'shared/app/actions/look-at-target.ts',
    take: ["return { kind: 'failed' };", 'throw error;'],
  },
  {
    name: 'most attempts',
    what: 'a device that does not follow is not commanded without end',
    file: decide,
    take: [
      "if (action.attempts < timing.maxAttempts) return { kind: 'send' };",
      "return { kind: 'send' };",
    ],
  },
  {
    name: 'back-off of commands',
    what: 'a device that does not follow is commanded again only after a while',
    file: decide,
    take: ['if (now < nextTry) return waitUntil(situation, nextTry);', ''],
  },
];
