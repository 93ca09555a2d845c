import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseEvent, toEventRow } from '#shared/data/webhooks/event-row.ts';
import { instant } from '#shared/domain/quantities/units.ts';
import { exactSize } from '#test/simulation/cloud/tables/value-size.ts';

const anEvent = fc.record({
  clientId: fc.uuid(),
  webhookId: fc.uuid(),
  lane: fc.constantFrom(0, 1, 212),
  orderKey: fc.constantFrom('001780306377583#01', '001780306377583#01~', '!2'),
  body: fc.json(),
  afterErasure: fc.option(fc.json()),
  erasedWith: fc.option(fc.string({ minLength: 1, unit: 'grapheme' })),
  userSince: fc.option(fc.nat().map(instant)),
  introducedBy: fc.option(fc.record({ name: fc.string(), since: fc.nat().map(instant) })),
  queuedAt: fc.nat().map(instant),
});

describe('the row of an event', () => {
  it('is the event again, in whichever lane', () => {
    fc.assert(
      fc.property(anEvent, (event) => {
        expect(parseEvent(toEventRow(event))).toEqual(event);
      }),
    );
  });

  it('in lane 0 is one that builds without lanes can read', () => {
    fc.assert(
      fc.property(anEvent, (event) => {
        const row = toEventRow({ ...event, lane: 0 });
        expect(row).toMatchObject({ ...event, lane: 0 });
      }),
    );
  });

  it('costs one write unit in any other lane, with an event as it usually is', () => {
    const id = '019e8287-7141-7000-a21d-32ea1c8b1940';
    const body = JSON.stringify({
      event: 'user:vehicle:updated',
      createdAt: '2026-06-01T10:59:55.187Z',
      vehicle: { id, lastSeen: '2026-06-01T10:59:55.185Z', displayName: 'é'.repeat(100) },
      updatedFields: ['chargeState.batteryLevel', 'chargeState.lastUpdated'],
      padding: Array.from({ length: 40 }, (_, index) => ({
        isCapable: true,
        interventionIds: [],
        index,
      })),
    });
    const event = {
      ...{ clientId: id, webhookId: id, lane: 212, orderKey: `001780306377583#${id}`, body },
      ...{ afterErasure: null, erasedWith: id, userSince: instant(1), queuedAt: instant(1) },
      introducedBy: { name: 'user:vehicle:discovered', since: instant(1_780_306_377_583) },
    };

    expect(exactSize(toEventRow({ ...event, lane: 0 }))).toBeGreaterThan(2048);
    expect(exactSize(toEventRow(event))).toBeLessThan(1024);
  });
});
