import type { Protection } from '#test/simulation/protections/protection.ts';

const attempt = 'shared/app/notifying/attempt-delivery.ts';
const next = 'shared/app/notifying/deliver-next.ts';
const settle = 'shared/domain/webhooks/settle-attempt.ts';
const repository = 'shared/data/webhooks/webhook-repository.ts';

/** What keeps receivers told: everything, once, in order, the same bytes under the same id. */
export const telling: readonly Protection[] = [
  {
    name: 'freezing the batch',
    what: 'what is sent under an id is stored before it is sent',
    file: attempt,
    take: ['await deps.commit(deps.webhooks.replacing(begun, webhook));', ''],
    breaks: ['a batch is frozen before it is sent'],
  },
  {
    name: 'the same batch again',
    what: 'a retry sends what the attempt before it sent',
    file: next,
    take: [
      `if (webhook.batch?.isDelivered === false) return retry(deps, webhook, webhook.batch);
  if (webhook.lane === 0 &&`,
      'if (webhook.lane === 0 &&',
    ],
    breaks: ['told once'],
  },
  {
    name: 'lease of a webhook',
    what: 'while one worker sends, another one does not',
    file: next,
    take: ['isLeased(webhook, now) || ', ''],
    breaks: ['a lease is respected', 'told once', 'never backwards'],
  },
  {
    name: 'back-off of deliveries',
    what: 'a receiver that fails is left alone for longer and longer',
    file: next,
    take: [' || (webhook.retryAt ?? 0) > now', ''],
  },
  {
    name: 'hold-back',
    coveredBy: 'order of events',
    what: 'an event waits for elders that travel a little slower',
    file: 'shared/domain/webhooks/choose-batch.ts',
    take: ['Math.abs(between(queuedAt, now)) >= holdBack', 'true'],
  },
  {
    name: 'delivered already',
    what: 'what a worker left in the queue that stopped right after a success is not sent again',
    file: next,
    take: ['head.events.length > 0 ? await deliveredAlready(deps, webhook, head) : []', '[]'],
    breaks: ['told once'],
  },
  {
    name: 'noting what was told',
    what: 'a change that comes once more is not told once more',
    file: 'shared/app/notifying/take-delivered.ts',
    take: ['await webhooks.noteTold(webhook, lastToldBy(orderKeys), clock.now());', ''],
    breaks: ['told once'],
    regression: 'test/integration/webhooks/nothing-older-nothing-twice.test.ts',
  },
  {
    name: 'noting only what is newer',
    what: 'a worker that was held up does not undo what a later one noted',
    file: repository,
    take: [
      'attribute_not_exists(pk) OR told < :told',
      'attribute_not_exists(told) OR told <> :told',
    ],
  },
  {
    name: 'order of events',
    what: 'what is older than what the receiver has is not sent',
    file: next,
    take: ["if (await dropOvertaken(deps, webhook, head.events, told)) return 'again';", ''],
    breaks: ['told once', 'never backwards'],
    regression: 'test/integration/webhooks/nothing-older-nothing-twice.test.ts',
  },
  {
    name: 'introduced first',
    what: 'what a receiver was never told of is told as discovered',
    file: 'shared/domain/webhooks/introduce.ts',
    take: [
      'return isFirst && isSurelyNew(event, webhook, now) ? event.orderKey : [];',
      'return [];',
    ],
    regression: 'test/integration/webhooks/nothing-older-nothing-twice.test.ts',
  },
  {
    name: 'introduced the same way again',
    what: 'a retry tells as discovered what the first attempt told so',
    file: next,
    take: [
      'if (isWhole && !erased) return attemptDelivery(deps, webhook, batch, events);',
      'if (isWhole && !erased) return attemptDelivery(deps, webhook, { ...batch, introduces: [] }, events);',
    ],
    regression: 'test/integration/webhooks/nothing-older-nothing-twice.test.ts',
  },
  {
    name: 'a stand-in or its event',
    what: 'what stands in for an erased event is told in its place and not beside it',
    file: next,
    take: [
      'isOvertaken(orderKey, told) || waiting.has(standInKey(orderKey)),',
      'isOvertaken(orderKey, told),',
    ],
    regression: 'test/integration/webhooks/nothing-older-nothing-twice.test.ts',
  },
  {
    name: 'users behind a replay',
    what: 'what is kept of a user who is deleted is not sent, whoever has come to erase it',
    file: 'shared/app/notifying/replay-next.ts',
    take: ["if (await dropErased(deps, events)) return 'again';", ''],
    regression: 'test/integration/webhooks/kept-deliveries.test.ts',
  },
  {
    name: 'users once more at the shelf',
    what: 'what is kept of a user who is deleted at the same moment is taken away again',
    file: 'shared/app/notifying/keep-undelivered.ts',
    take: ["if (await dropErased(deps, onShelf(events))) return 'again';", ''],
    regression: 'test/integration/webhooks/kept-deliveries.test.ts',
  },
  {
    name: 'in time before sending',
    what: 'who was held up for longer than the lease holds sends nothing: another one may have taken over',
    file: attempt,
    take: ["if (!isInTime(begun, deps.clock.now())) return 'done';", ''],
    regression: 'test/integration/webhooks/nothing-older-nothing-twice.test.ts',
  },
  {
    name: 'the same event once',
    coveredBy: 'order of events',
    what: 'an event that is in the queue is not put there anew',
    file: repository,
    take: [
      "Item: toEventRow(event),\n    ConditionExpression: 'attribute_not_exists(pk)',",
      'Item: toEventRow(event),',
    ],
  },
  {
    name: 'one event after the other',
    coveredBy: 'order of events',
    what: 'a reader never sees an event whose elder is still being queued',
    file: repository,
    take: [
      'for (const event of queue) await putOnce(client, table, event);',
      'await Promise.all(queue.map((event) => putOnce(client, table, event)));',
    ],
  },
  {
    name: 'webhooks by their claims',
    what: 'a webhook that the index does not show yet gets the very next event',
    file: repository,
    take: [
      `  const partition = ['pk', key(clientId)] as const;
  const claims = await queryAll(client, { table, partition, sort: ['sk', 'URL#'] });
  return claims.map(({ webhookId }) => webhookKey(clientId, String(webhookId)));`,
      `  const partition = ['clientPk', key(clientId)] as const;
  const found = await queryAll(client, { table, index: 'byClient', partition });
  return found.map(({ pk, sk }) => ({ pk: String(pk), sk: String(sk) }));`,
    ],
  },
  {
    name: 'settled by another',
    what: 'the end of an attempt says nothing about a batch that is not its own',
    file: settle,
    take: ['if (current.batch?.id !== begun.batch.id) return undefined;', ''],
  },
  {
    name: 'overtaken attempt',
    what: 'an attempt whose lease is over takes nothing back from the one after it',
    file: settle,
    take: ['if (!isOwn) return undefined;', ''],
  },
  {
    name: 'lease of who took over',
    what: 'the late success of an attempt does not take the lease of the one that took over from it',
    file: settle,
    take: ['return isOwn ? noted : { ...noted, leasedUntil, dueAt };', 'return noted;'],
    breaks: ['a lease is respected'],
    regression: 'test/unit/domain/webhooks/settle-attempt.test.ts',
  },
  {
    name: 'looking again after freezing',
    what: 'nothing is sent from a lane of a webhook that was deleted, switched off or divided anew before its batch was frozen',
    file: attempt,
    take: [
      'if (!(await isStill(deps, webhook, isRetry))) return giveBack(deps, begun, isRetry);',
      '',
    ],
    regression: 'test/integration/webhooks/lanes.test.ts',
  },
  {
    name: 'one layout after the other',
    what: 'nothing is sent from new lanes while something is under way from the former ones',
    file: 'shared/app/notifying/change-layout.ts',
    take: ["if (open.length > 0) return own === 0 ? postpone(deps, desk, open) : 'done';", ''],
    regression: 'test/integration/webhooks/lanes.test.ts',
  },
  {
    name: 'strays',
    what: 'what is queued in a lane of a former layout is not sent from there',
    file: next,
    take: ["if (await moveStrays(deps, webhook, head.events)) return 'again';\n  const", 'const'],
    regression: 'test/integration/webhooks/lanes.test.ts',
  },
  {
    name: 'moved by the layout',
    what: 'who is late in moving events does not take away what was brought back meanwhile',
    file: 'shared/app/notifying/move-strays.ts',
    take: ['webhooks.checkingLayout(webhook), ', ''],
    breaks: ['every change is told', 'what was told last is true'],
    regression: 'test/integration/webhooks/lanes.test.ts',
  },
  {
    name: 'stand-ins of a webhook that goes',
    what: 'what takes the place of an erased event does not outlive its webhook',
    file: 'shared/app/notifying/erase-queued.ts',
    take: ['const isOff = standIns.length > 0 && ', 'const isOff = standIns.length < 0 && '],
    breaks: ['nothing is left of a deleted user'],
    regression: 'test/integration/webhooks/erase-queued.test.ts',
  },
  {
    name: 'stopping at what the bus refuses',
    what: 'a change that the bus did not take comes again, and all after it',
    file: 'shared/adapters/aws/event-bridge-bus.ts',
    take: ['if (stuck === undefined) continue;', 'if (stuck === undefined || trouble) continue;'],
    breaks: ['every change is told', 'what was told last is true'],
  },
  {
    name: 'all of a client again',
    what: 'events that could not be queued are tried again',
    file: 'shared/app/notifying/fan-out-events.ts',
    take: ['events.map((event) => ({ event, error }))', '[]'],
    breaks: ['every change is told', 'what was told last is true'],
  },
];
