import { describe, expect, it } from 'vitest';
import {
  after,
  hours,
  instant,
  milliseconds,
  minutes,
  seconds,
} from '#shared/domain/quantities/units.ts';
import { type Delivery, dropped, withAttempt } from '#shared/domain/webhooks/delivery.ts';
import { isWorthNoting } from '#shared/domain/webhooks/is-worth-noting.ts';
import { triedNow } from '#shared/domain/webhooks/retry-now.ts';
import { aWebhook, CREATED } from '#test/support/a-webhook.ts';

const kept: Delivery = {
  clientId: 'client-1',
  webhookId: 'webhook-1',
  id: 'delivery-1',
  lane: 0,
  status: 'kept',
  events: 1,
  createdAt: CREATED,
  attempts: [],
  nextAttemptAt: null,
  kept: { orderKeys: ['1#a'], lastQueuedAt: CREATED, until: after(CREATED, hours(168)) },
  version: 1,
};
const attempt = { at: CREATED, status: 500, took: milliseconds(5), response: 'x'.repeat(5_000) };

describe('a delivery', () => {
  it('stays as it is after a failure, and keeps nothing any more after a success', () => {
    const nextAttemptAt = after(CREATED, minutes(1));
    const failed = withAttempt(kept, attempt, { isDelivered: false, nextAttemptAt });
    expect(failed).toMatchObject({ status: 'kept', kept: kept.kept, nextAttemptAt, version: 2 });
    const sent = withAttempt(failed, attempt, { isDelivered: true, nextAttemptAt: null });
    expect(sent).toMatchObject({ status: 'delivered', kept: null, nextAttemptAt: null });
    expect(sent.attempts).toHaveLength(2);
    expect(dropped(kept)).toMatchObject({ status: 'dropped', kept: null });
  });

  it('remembers how its latest twenty attempts were answered, in short', () => {
    let delivery = kept;
    for (let n = 0; n < 50; n += 1) {
      const next = { ...attempt, status: 500 + n };
      delivery = withAttempt(delivery, next, { isDelivered: false, nextAttemptAt: null });
    }
    expect(delivery.attempts.map(({ status }) => status)).toEqual(
      Array.from({ length: 20 }, (_, n) => 530 + n),
    );
    expect(delivery.attempts[0]?.response).toHaveLength(1_024);
  });
});

describe('a success that may be noted', () => {
  const at = (length: number) => instant(CREATED + length);

  it.each([
    { lane: 0, last: 0, now: seconds(59), isNoted: false },
    { lane: 0, last: seconds(59), now: seconds(60), isNoted: true },
    { lane: 0, last: seconds(61), now: seconds(100), isNoted: false },
    { lane: 100, last: seconds(59), now: seconds(60), isNoted: false },
    { lane: 100, last: 0, now: seconds(61), isNoted: true },
  ])('is noted once a minute: $lane, $last, $now', ({ lane, last, now, isNoted }) => {
    expect(isWorthNoting({ lane, lastSuccess: at(last) }, at(now))).toBe(isNoted);
  });

  it('is the first of each minute, however often there is one', () => {
    let lastSuccess = CREATED;
    let noted = 0;
    for (let second = 1; second <= 600; second += 1) {
      const now = at(seconds(second));
      if (isWorthNoting({ lane: 0, lastSuccess }, now)) noted += 1;
      lastSuccess = now;
    }
    expect(noted).toBe(10);
  });
});

describe('a lane that is to be tried now', () => {
  it('has used up no attempt by it, and never fewer than none', () => {
    const retryAt = after(CREATED, hours(1));
    for (const [failures, left] of [
      [7, 6],
      [0, 0],
    ] as const) {
      const lane = aWebhook({ failures, retryAt });
      expect(triedNow(lane, CREATED)).toEqual({
        ...lane,
        ...{ failures: left, retryAt: null, dueAt: CREATED, version: 2 },
      });
    }
  });
});
