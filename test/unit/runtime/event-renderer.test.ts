import { describe, expect, it } from 'vitest';
import { instant } from '#shared/domain/quantities/units.ts';
import { eventRenderer } from '#shared/runtime/webhooks/event-renderer.ts';
import { anEvent } from '#test/support/webhook-world.ts';

const now = instant(Date.UTC(2025, 9, 1, 12));
const { render, heartbeat, test } = eventRenderer();

/** Told by a build whose versions differ twice. */
const event = anEvent(1, {
  name: 'user:spaceship:updated',
  payload: { spaceship: { id: 's1', crew: ['Ω'] } },
  version: '2026-01-01',
  older: [
    { version: '2025-06-01', payload: { hands: 1 }, afterErasure: null },
    { version: '2024-06-01', payload: { oars: 2 }, afterErasure: { oars: null } },
  ],
});

const shown = (wanted: string) => {
  const {
    version,
    event: _,
    createdAt: __,
    user: ___,
    ...payload
  } = JSON.parse(render(event, wanted)?.body ?? '');
  return [version, payload];
};

describe('eventRenderer', () => {
  it('writes compact JSON, the head first and the members as they were told', () => {
    expect(render(event, '2026-01-01')).toEqual({
      body:
        '{"event":"user:spaceship:updated","createdAt":"2025-10-01T12:00:00.001Z",' +
        '"version":"2026-01-01","user":{"id":"user-1"},"spaceship":{"id":"s1","crew":["Ω"]}}',
      afterErasure: null,
    });
  });

  it.each([
    ['2025-10-01', { spaceship: { id: 's1', crew: ['Ω'] } }],
    ['2025-06-01', { hands: 1 }],
    ['2025-01-01', { hands: 1 }],
    ['2024-06-01', { oars: 2 }],
    ['2023-01-01', { oars: 2 }],
  ])('shows a webhook of version %s what that version has', (version, payload) => {
    expect(shown(version)).toEqual([version, payload]);
  });

  it('says which version it is when the one that is wanted came after it was told', () => {
    expect(shown('2027-01-01')).toEqual(['2026-01-01', { spaceship: { id: 's1', crew: ['Ω'] } }]);
  });

  it('writes nothing for a version that is not told', () => {
    const untold = { version: '2025-06-01', payload: {}, afterErasure: null, isUntold: true };
    const told = { ...event, older: [untold] };

    expect(render(told, '2025-10-01')).toBeDefined();
    expect(render(told, '2025-06-01')).toBeUndefined();
    expect(render(told, '2024-01-01')).toBeUndefined();
  });

  it('writes what takes the place of an event of an erased user', () => {
    expect(render(event, '2024-01-01')?.afterErasure).toBe(
      '{"event":"user:spaceship:updated","createdAt":"2025-10-01T12:00:00.001Z",' +
        '"version":"2024-01-01","user":{"id":"user-1"},"oars":null}',
    );
  });

  it('knows what the sender itself makes', () => {
    expect(heartbeat(now, '2024-10-01', 7)).toBe(
      '{"event":"system:heartbeat","createdAt":"2025-10-01T12:00:00.000Z","version":"2024-10-01","pendingEvents":7}',
    );
    expect(test(now, '2024-10-01')).toBe(
      '{"event":"enode:webhook:test","createdAt":"2025-10-01T12:00:00.000Z","version":"2024-10-01"}',
    );
  });
});
