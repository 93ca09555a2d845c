import { globSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ActionMessage } from '#shared/contract/messages/action-message.ts';
import { DeliveryMessage } from '#shared/contract/messages/delivery-message.ts';
import { ErasureMessage } from '#shared/contract/messages/erasure-message.ts';
import { EventMessage } from '#shared/contract/messages/event-message.ts';
import { FleetMessage } from '#shared/contract/messages/fleet-message.ts';
import { ObservationMessage } from '#shared/contract/messages/observation-message.ts';
import { PlacementMessage } from '#shared/contract/messages/placement-message.ts';
import { ReconciliationMessage } from '#shared/contract/messages/reconciliation-message.ts';
import { StatisticsMessage } from '#shared/contract/messages/statistics-message.ts';
import { SweepMessage } from '#shared/contract/messages/sweep-message.ts';

const clientId = 'client-1';
const event = {
  id: 'car-1:2',
  clientId,
  userId: 'user-1',
  name: 'user:vehicle:updated',
  occurredAt: 1_759_320_000_000,
  orderKey: '001759320000000#car-1',
  subject: { type: 'vehicle', id: 'car-1' },
  payload: { vehicle: { id: 'car-1' }, updatedFields: [] },
  afterErasure: null,
  version: '2025-10-01',
  older: [{ version: '2024-10-01', payload: {}, afterErasure: null }],
};

/**
 * Messages as builds have sent them. A shape that was once here stays for ever: messages wait in
 * queues, and in dead letters, while builds come and go.
 */
const sent = {
  'action-message': [ActionMessage, { clientId, actionId: 'a-1' }],
  'delivery-message': [DeliveryMessage, { clientId, webhookId: 'w-1' }],
  'erasure-message': [ErasureMessage, { clientId, userId: 'user-1' }],
  'event-message': [EventMessage, { version: '0', source: 'loadstar', detail: event }],
  'fleet-message': [FleetMessage, { clientId }],
  'observation-message': [ObservationMessage, { clientId, userId: 'user-1', accountId: 'x' }],
  'placement-message': [PlacementMessage, { clientId, userId: 'user-1' }],
  'reconciliation-message': [ReconciliationMessage, { clientId, assetId: 'car-1' }],
  'statistics-message': [StatisticsMessage, { clientId, userId: 'user-1', assetId: 'roof-1' }],
  'sweep-message': [SweepMessage, { kind: 'wheel', pace: 7, slot: 3, shard: 0, after: '{}' }],
} as const;

describe.each(Object.entries(sent))('%s', (_, [schema, message]) => {
  it('is understood as older builds have sent it', () => {
    expect(schema.parse(message)).toBeDefined();
  });

  it('is understood as newer builds will send it, with members that we do not know', () => {
    const known = schema.parse(message);

    expect(schema.parse({ ...message, urgency: 'high' })).toEqual(known);
  });
});

it('an event keeps members that only its teller knows, in their order', () => {
  const vehicle = { wings: 2, id: 'car-1', engine: { b: 1, a: null } };
  const detail = { ...event, payload: { ...event.payload, vehicle } };

  const { payload } = EventMessage.parse({ detail: { ...detail, urgency: 'high' } });

  expect(JSON.stringify(payload)).toBe(JSON.stringify(detail.payload));
});

it('all messages are held to this', () => {
  const files = globSync('shared/contract/messages/*-message.ts');

  expect(files.map((file) => basename(file, '.ts')).toSorted()).toEqual(Object.keys(sent));
});
