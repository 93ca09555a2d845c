import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { defineEvent } from '#shared/contract/event.ts';
import { instant } from '#shared/domain/quantities/units.ts';
import { eventRenderer } from '#shared/runtime/webhooks/event-renderer.ts';
import { anEvent } from '#test/support/webhook-world.ts';

const now = instant(Date.UTC(2025, 9, 1, 12));

const spaceship = defineEvent({
  name: 'user:spaceship:updated',
  description: 'An event of this test.',
  payload: z.strictObject({
    event: z.literal('user:spaceship:updated'),
    createdAt: z.string(),
    version: z.string(),
    user: z.strictObject({ id: z.string() }),
    spaceship: z.strictObject({ id: z.string(), crew: z.array(z.string()) }),
    updatedFields: z.array(z.string()),
  }),
  subscribable: true,
  uses: [],
});
const { render } = eventRenderer([spaceship]);
const event = anEvent(1, {
  name: 'user:spaceship:updated',
  // In no particular order, as it comes from a table.
  payload: { updatedFields: ['crew'], spaceship: { crew: ['Ω'], id: 's1' } },
});

describe('eventRenderer', () => {
  it('writes compact JSON in the order of the contract', () => {
    expect(render(event, '2025-10-01')).toBe(
      '{"event":"user:spaceship:updated","createdAt":"2025-10-01T12:00:00.001Z",' +
        '"version":"2025-10-01","user":{"id":"user-1"},"spaceship":{"id":"s1","crew":["Ω"]},' +
        '"updatedFields":["crew"]}',
    );
  });

  it.each([
    ['lacks something', { spaceship: { id: 's1', crew: [] } }],
    ['has something that nobody knows', { ...event.payload, shields: 'up' }],
  ])('refuses an event that %s', (_, payload) => {
    expect(() => render({ ...event, payload }, '2025-10-01')).toThrow();
  });

  it('refuses an event that is not in the registry', () => {
    expect(() => render({ ...event, name: 'user:submarine:updated' }, '2025-10-01')).toThrow(
      'not in the registry',
    );
  });

  it('knows what the sender itself makes', () => {
    const own = eventRenderer();

    expect(own.heartbeat(now, '2024-10-01', 7)).toBe(
      '{"event":"system:heartbeat","createdAt":"2025-10-01T12:00:00.000Z","version":"2024-10-01","pendingEvents":7}',
    );
    expect(own.test(now, '2024-10-01')).toBe(
      '{"event":"enode:webhook:test","createdAt":"2025-10-01T12:00:00.000Z","version":"2024-10-01"}',
    );
  });
});
