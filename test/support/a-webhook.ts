import { instant } from '#shared/domain/quantities/units.ts';
import { UNDIVIDED } from '#shared/domain/webhooks/lanes.ts';
import type { QueuedEvent, Webhook } from '#shared/domain/webhooks/webhook.ts';

/** When test webhooks are created. */
export const CREATED = instant(Date.UTC(2025, 9, 1, 12));

/** A webhook that was just created, for everything, whose secret is not sealed at all. */
export const aWebhook = (overrides: Partial<Webhook> = {}): Webhook => ({
  clientId: 'client-1',
  id: '0192f7c4-0000-7000-8000-0000000000a1',
  url: 'https://receiver.example.com/webhooks',
  secret: 'sealed secret',
  previousSecret: null,
  authentication: null,
  events: ['*'],
  apiVersion: null,
  sharesUrl: true,
  isActive: true,
  isGone: false,
  layout: UNDIVIDED,
  lane: 0,
  freshSince: null,
  failures: 0,
  batch: null,
  leasedUntil: null,
  retryAt: null,
  heartbeatAt: instant(CREATED + 3_600_000),
  lastSuccess: CREATED,
  createdAt: CREATED,
  updatedAt: CREATED,
  version: 1,
  dueAt: instant(CREATED + 3_600_000),
  ...overrides,
});

/** An event that waits in that webhook's queue. */
export const aQueuedEvent = (overrides: Partial<QueuedEvent> = {}): QueuedEvent => ({
  clientId: 'client-1',
  webhookId: '0192f7c4-0000-7000-8000-0000000000a1',
  lane: 0,
  orderKey: '000001759320000000#000001',
  body: '{"event":"user:vehicle:updated"}',
  afterErasure: null,
  erasedWith: null,
  userSince: null,
  introducedBy: null,
  queuedAt: CREATED,
  ...overrides,
});
