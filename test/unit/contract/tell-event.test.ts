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
        row: 0,
        name: 'call-hands-crew',
        description: 'Hands are called crew.',
        schemas: ['UserSpaceshipUpdated'],
        down: ({ spaceship: _, ...body }) => ({ ...body, hands: 1 }),
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

  /** Before 2025-06-01 a ship has no crew, and its name is its title. */
  const renamed: readonly Version[] = [
    {
      date: '2026-01-01',
      changes: [
        {
          row: 0,
          name: 'crew',
          description: 'Ships have a crew.',
          schemas: ['UserSpaceshipUpdated'],
          renames: [{ now: 'spaceship.id', old: 'spaceship.title' }],
          lacks: ['spaceship.crew'],
        },
      ],
    },
    { date: '2025-01-01', changes: [] },
  ];
  const toldOf = (was: DomainEvent['was']) =>
    tellEvent([spaceship], renamed)({ ...event, was }).older;

  it('tells older versions what changed of what they show', () => {
    const view = { id: 's0', crew: [] };

    expect(toldOf({ member: 'spaceship', view })).toEqual([
      {
        version: '2025-01-01',
        payload: { spaceship: { title: 's1' }, updatedFields: ['title'] },
        afterErasure: null,
      },
    ]);
    expect(toldOf({ member: 'spaceship', view: undefined })[0]?.payload.updatedFields).toEqual([
      'title',
    ]);
  });

  it('does not tell a version to which nothing changed, unless it has to be told anyway', () => {
    const view = { id: 's1', crew: [] };

    expect(toldOf({ member: 'spaceship', view })[0]?.isUntold).toBe(true);
    expect(toldOf({ member: 'spaceship', view, isNewsAnyway: true })[0]).toMatchObject({
      payload: { updatedFields: [] },
    });
    expect(
      toldOf({ member: 'spaceship', view: { id: 's0', crew: [] }, aside: ['title'] })[0]?.isUntold,
    ).toBe(true);
  });

  it('does not tell versions that came before the event', () => {
    const told = tellEvent([{ ...spaceship, since: '2025-06-01' }], versions)(event);

    expect(told.older).toEqual([
      { version: '2025-01-01', payload: {}, afterErasure: null, isUntold: true },
    ]);
  });

  it('keeps to itself what it compared with', () => {
    const told = tell({ ...event, was: { member: 'spaceship', view: {} }, legacy: {} });

    expect(told).not.toHaveProperty('was');
    expect(told).not.toHaveProperty('legacy');
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
