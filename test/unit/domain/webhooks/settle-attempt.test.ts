import { describe, expect, it } from 'vitest';
import { hours, instant, after as later, seconds } from '#shared/domain/quantities/units.ts';
import { ATTEMPT_LEASE, beginAttempt, isLeased } from '#shared/domain/webhooks/begin-attempt.ts';
import { reactivate } from '#shared/domain/webhooks/reactivate.ts';
import { planRetry, retrySchedules } from '#shared/domain/webhooks/retry-schedule.ts';
import { settleAttempt } from '#shared/domain/webhooks/settle-attempt.ts';
import type { Webhook } from '#shared/domain/webhooks/webhook.ts';
import { aWebhook, CREATED } from '#test/support/a-webhook.ts';

const BATCH = { id: 'delivery-1', orderKeys: ['1', '2'], introduces: ['2'] };
const began = later(CREATED, seconds(10));
const leaseEnds = later(began, ATTEMPT_LEASE);
const ended = later(began, seconds(2));
const at = { now: ended, schedule: retrySchedules.production };
const begin = (overrides: Partial<Webhook> = {}) =>
  beginAttempt(aWebhook(overrides), BATCH, leaseEnds);
const failed = { kind: 'failed', pause: null } as const;

describe('beginAttempt', () => {
  it('freezes the batch and holds a lease that the agenda watches', () => {
    const begun = begin();

    expect(begun.batch).toEqual({ ...BATCH, isDelivered: false });
    expect(begun.dueAt).toBe(begun.leasedUntil);
    expect(isLeased(begun, ended)).toBe(true);
    expect(isLeased(begun, begun.leasedUntil)).toBe(false);
    expect(begun.version).toBe(2);
  });
});

describe('settleAttempt', () => {
  it('starts the count anew after a success', () => {
    const begun = begin({ failures: 7, retryAt: began });

    expect(settleAttempt(begun, begun, { kind: 'succeeded' }, at)).toEqual({
      ...begun,
      failures: 0,
      retryAt: null,
      lastSuccess: ended,
      leasedUntil: null,
      batch: { ...begun.batch, isDelivered: true },
      dueAt: begun.heartbeatAt,
      version: 3,
    });
  });

  it('keeps the frozen batch for the retry after a failure', () => {
    const begun = begin();
    const failing = { batchId: begun.batch.id, failures: 1, pause: null };
    const retryAt = later(ended, planRetry(failing, at.schedule)?.wait ?? seconds(0));

    expect(settleAttempt(begun, begun, failed, at)).toEqual({
      ...begun,
      failures: 1,
      leasedUntil: null,
      retryAt,
      dueAt: retryAt,
      version: 3,
    });
  });

  it.each([
    { name: 'the last attempt', failures: 15, result: failed, isGone: false },
    {
      name: 'a receiver that is gone for good',
      failures: 0,
      result: { kind: 'gone' } as const,
      isGone: true,
    },
  ])('makes inactive after $name, due for its queue and its batch to be put aside', (given) => {
    const { failures, result, isGone } = given;
    const begun = begin({ failures, heartbeatAt: began });

    expect(settleAttempt(begun, begun, result, at)).toMatchObject({
      isActive: false,
      isGone,
      // The heartbeats that were left out while it failed are not made up for.
      heartbeatAt: later(ended, hours(1)),
      failures: 0,
      batch: begun.batch,
      retryAt: null,
      dueAt: ended,
    });
  });

  it('gives a receiver in the sandbox five minutes', () => {
    const begun = begin({ failures: 4 });
    const soon = { now: ended, schedule: retrySchedules.sandbox };

    expect(settleAttempt(begun, begun, failed, soon)?.isActive).toBe(false);
    expect(settleAttempt(begun, begun, failed, at)?.isActive).toBe(true);
  });

  it('counts no failure against a subscription that was changed meanwhile', () => {
    const begun = begin({ failures: 15 });
    const changed = { ...reactivate(begun, ended), updatedAt: instant(begun.updatedAt + 1) };

    for (const result of [failed, { kind: 'gone' } as const]) {
      expect(settleAttempt(changed, begun, result, at)).toMatchObject({
        isActive: true,
        failures: 0,
        retryAt: null,
        leasedUntil: null,
        dueAt: ended,
        batch: begun.batch,
      });
    }
  });

  it('counts a success even then', () => {
    const begun = begin();
    const changed = { ...reactivate(begun, ended), updatedAt: instant(begun.updatedAt + 1) };

    const settled = settleAttempt(changed, begun, { kind: 'succeeded' }, at);

    expect(settled).toMatchObject({ lastSuccess: ended, batch: { isDelivered: true } });
  });

  it.each<[string, (begun: Webhook) => Webhook]>([
    ['another batch is under way', (begun) => ({ ...begun, batch: null })],
    [
      'another worker delivered it and is done',
      (begun) => ({
        ...begun,
        leasedUntil: null,
        batch: begun.batch && { ...begun.batch, isDelivered: true },
      }),
    ],
    ['another worker retries it', (begun) => ({ ...begun, leasedUntil: later(ended, hours(1)) })],
  ])('notes no failure when %s', (_, meanwhile) => {
    const begun = begin();

    expect(settleAttempt(meanwhile(begun), begun, failed, at)).toBeUndefined();
  });
});

describe('an attempt that was taken over from', () => {
  const begun = begin({ failures: 2 });
  const takenOver = { ...begun, leasedUntil: later(leaseEnds, hours(1)), dueAt: ended, version: 9 };

  it('counts when it succeeds, and leaves the lease to whoever took over', () => {
    const { leasedUntil } = takenOver;
    expect(settleAttempt(takenOver, begun, { kind: 'succeeded' }, at)).toEqual({
      ...takenOver,
      failures: 0,
      retryAt: null,
      lastSuccess: ended,
      leasedUntil,
      batch: { ...begun.batch, isDelivered: true },
      version: 10,
    });
  });

  it.each([failed, { kind: 'succeeded' }, { kind: 'gone' }] as const)(
    'leaves nothing to who took over but to give the lease back: $kind',
    (result) => {
      const delivered = settleAttempt(takenOver, begun, { kind: 'succeeded' }, at) ?? takenOver;
      expect(settleAttempt(delivered, takenOver, result, at)).toEqual({
        ...delivered,
        leasedUntil: null,
        dueAt: delivered.heartbeatAt,
        version: delivered.version + 1,
      });
    },
  );
});

describe('reactivate', () => {
  it('gives a failing webhook all its attempts back, at once and with its batch', () => {
    const begun = begin({ failures: 12 });
    const failing = settleAttempt(begun, begun, failed, at) ?? begun;
    const now = later(ended, hours(1));

    expect(reactivate(failing, now)).toMatchObject({
      isActive: true,
      failures: 0,
      retryAt: null,
      batch: begun.batch,
      dueAt: now,
    });
  });

  it('plans the heartbeats of an inactive webhook anew', () => {
    const now = later(CREATED, hours(100));

    expect(reactivate(aWebhook({ isActive: false }), now)).toMatchObject({
      isActive: true,
      heartbeatAt: later(now, hours(1)),
    });
  });
});
