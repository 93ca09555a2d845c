import { describe, expect, it } from 'vitest';
import { hours, after as later, minutes, seconds } from '#shared/domain/quantities/units.ts';
import {
  heartbeatOrderKey,
  isHeartbeatDue,
  isProbeDue,
  nextHeartbeat,
} from '#shared/domain/webhooks/heartbeat.ts';
import { aWebhook, CREATED } from '#test/support/a-webhook.ts';

const planned = later(CREATED, hours(1));
const batch = { id: 'delivery-1', orderKeys: ['1'], introduces: [], isDelivered: false };

describe('isHeartbeatDue', () => {
  it.each([
    { name: 'its time has come', webhook: {}, due: true },
    {
      name: 'the last batch was delivered',
      webhook: { batch: { ...batch, isDelivered: true } },
      due: true,
    },
    { name: 'a batch is being retried', webhook: { batch }, due: false },
    { name: 'the webhook is inactive', webhook: { isActive: false }, due: false },
  ])('is $due when $name', ({ webhook, due }) => {
    expect(isHeartbeatDue(aWebhook(webhook), planned)).toBe(due);
  });

  it('is not due before', () => {
    expect(isHeartbeatDue(aWebhook(), later(planned, seconds(-1)))).toBe(false);
  });
});

describe('isProbeDue', () => {
  const idle = { isActive: false, dueAt: planned } as const;

  it.each([
    { name: 'the hour has come for an inactive webhook', webhook: idle, due: true },
    { name: 'it is active', webhook: { ...idle, isActive: true }, due: false },
    { name: 'its receiver is gone for good', webhook: { ...idle, isGone: true }, due: false },
    { name: 'it has something to drop first', webhook: { ...idle, dueAt: CREATED }, due: false },
    { name: 'nobody is to look at it', webhook: { ...idle, dueAt: null }, due: false },
    { name: 'it is a lane', webhook: { ...idle, lane: 101 }, due: false },
  ])('is $due when $name', ({ webhook, due }) => {
    expect(isProbeDue(aWebhook(webhook), planned)).toBe(due);
  });

  it('is not due before', () => {
    expect(isProbeDue(aWebhook(idle), later(planned, seconds(-1)))).toBe(false);
  });
});

describe('nextHeartbeat', () => {
  it.each([
    { name: 'an hour after the plan when it was on time', late: seconds(30), next: hours(1) },
    { name: 'an hour from now when some were missed', late: minutes(150), next: minutes(210) },
  ])('is $name', ({ late, next }) => {
    expect(nextHeartbeat(planned, later(planned, late))).toBe(later(planned, next));
  });
});

describe('heartbeatOrderKey', () => {
  it('sorts before every event and by time', () => {
    const keys = [heartbeatOrderKey(planned), heartbeatOrderKey(later(planned, hours(1))), '0'];

    expect(keys.toSorted()).toEqual(keys);
  });
});
