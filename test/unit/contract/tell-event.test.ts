import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { tellEvent } from '#shared/contract/changes/tell-event.ts';
import { defineEvent } from '#shared/contract/event.ts';
import type { Version } from '#shared/contract/versions/version-change.ts';
import type { DomainEvent } from '#shared/domain/events/domain-event.ts';
import { instant } from '#shared/domain/quantities/units.ts';

const spaceship = defineEvent({
  name: 'user:spaceship:updated',
  description: 'An event of this test.',
  payload: z
    .strictObject({
      event: z.literal('user:spaceship:updated'),
      createdAt: z.string(),
      version: z.string(),
      user: z.strictObject({ id: z.string() }),
      spaceship: z.strictObject({ id: z.string(), crew: z.array(z.string()) }),
      updatedFields: z.array(z.string()),
    })
    .meta({ id: 'UserSpaceshipUpdated' }),
  subscribable: true,
  uses: [],
});

const versions: readonly Version[] = [
  { date: '2026-01-01', changes: [] },
  {
    date: '2025-06-01',
    changes: [
      {
        name: 'call-hands-crew',
        description: 'Hands are called crew.',
        schema: 'UserSpaceshipUpdated',
        downgrade: ({ spaceship: _, ...body }) => ({ ...body, hands: 1 }),
      },
    ],
  },
  { date: '2025-01-01', changes: [] },
  { date: '2024-01-01', changes: [] },
];

const tell = tellEvent([spaceship], versions);

/** In no particular order, as it comes from a table. */
const payload = { updatedFields: ['crew'], spaceship: { crew: ['Ω'], id: 's1' } };
const event: DomainEvent = {
  id: 's1:2',
  clientId: 'client-1',
  userId: 'user-1',
  userSince: instant(0),
  name: 'user:spaceship:updated',
  occurredAt: instant(0),
  orderKey: '1',
  subject: { type: 'spaceship', id: 's1' },
  payload,
  afterErasure: null,
};

describe('tellEvent', () => {
  it('puts the members into the order of the contract', () => {
    expect(JSON.stringify(tell(event).payload)).toBe(
      '{"spaceship":{"id":"s1","crew":["Ω"]},"updatedFields":["crew"]}',
    );
  });

  it('tells it in each version that reads differently, newest first', () => {
    const { version, older } = tell({ ...event, afterErasure: payload });

    const former = { updatedFields: ['crew'], hands: 1 };
    expect(version).toBe('2026-01-01');
    expect(older).toEqual([{ version: '2025-01-01', payload: former, afterErasure: former }]);
  });

  it.each([
    ['lacks something', { spaceship: { id: 's1', crew: [] } }],
    ['has something that the API does not show', { ...payload, shields: 'up' }],
    ['has such a thing inside', { ...payload, spaceship: { id: 's1', crew: [], captain: 'K' } }],
  ])('refuses an event that %s', (_, wrong) => {
    expect(() => tell({ ...event, payload: wrong })).toThrow();
    expect(() => tell({ ...event, afterErasure: wrong })).toThrow();
  });

  it('refuses an event that is not in the registry', () => {
    expect(() => tell({ ...event, name: 'user:submarine:updated' })).toThrow('not in the registry');
  });
});
