import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { eventOfState } from '#shared/domain/events/event-of-change.ts';
import { hours, instant, after as later } from '#shared/domain/quantities/units.ts';
import { heartbeatOrderKey } from '#shared/domain/webhooks/heartbeat.ts';
import {
  isOvertaken,
  lastToldBy,
  standInKey,
  subjectIn,
} from '#shared/domain/webhooks/last-told.ts';
import { aVehicle } from '#test/support/a-vehicle.ts';
import { CREATED } from '#test/support/a-webhook.ts';

const CAR = '0192f7c4-0000-7000-8000-0000000000ca';
const BIKE = '0192f7c4-0000-7000-8000-0000000000b1';

/** Where the event about a row at that time waits. */
const about = (subject: string, at: number) => `${String(at).padStart(15, '0')}#${subject}`;

describe('subjectIn', () => {
  it.each([
    { name: 'the row that changed', orderKey: about(CAR, 7), subject: CAR },
    {
      name: 'the row that changed, of what stands in for its event',
      orderKey: standInKey(about(CAR, 7)),
      subject: CAR,
    },
    { name: 'nothing for a heartbeat', orderKey: heartbeatOrderKey(CREATED), subject: undefined },
    { name: 'nothing for a key that names no row', orderKey: '000007', subject: undefined },
  ])('is $name', ({ orderKey, subject }) => {
    expect(subjectIn(orderKey)).toBe(subject);
  });

  it('is the row of an event as the change feed makes it', () => {
    const { orderKey } = eventOfState(aVehicle(), { name: 'any', payload: {}, subjectType: 'any' });

    expect(subjectIn(orderKey)).toBe(aVehicle().id);
  });
});

describe('isOvertaken', () => {
  const told = new Map([[CAR, about(CAR, 20)]]);

  it.each([
    { name: 'an older event about the row', orderKey: about(CAR, 19), overtaken: true },
    { name: 'the very event that was told', orderKey: about(CAR, 20), overtaken: true },
    { name: 'what stands in for it', orderKey: standInKey(about(CAR, 20)), overtaken: true },
    { name: 'a stand-in for an older one', orderKey: standInKey(about(CAR, 19)), overtaken: true },
    { name: 'a newer event about the row', orderKey: about(CAR, 21), overtaken: false },
    { name: 'a stand-in for a newer one', orderKey: standInKey(about(CAR, 21)), overtaken: false },
    { name: 'an older event about another row', orderKey: about(BIKE, 1), overtaken: false },
    { name: 'a heartbeat', orderKey: heartbeatOrderKey(CREATED), overtaken: false },
  ])('is $overtaken for $name', ({ orderKey, overtaken }) => {
    expect(isOvertaken(orderKey, told)).toBe(overtaken);
  });
});

describe('lastToldBy', () => {
  it('is the newest event of each row, whatever order they came in', () => {
    const told = lastToldBy([about(CAR, 2), about(BIKE, 1), about(CAR, 3), about(CAR, 1)]);

    expect(told).toEqual(
      new Map([
        [CAR, about(CAR, 3)],
        [BIKE, about(BIKE, 1)],
      ]),
    );
  });

  it('names the event itself where its stand-in was told', () => {
    expect(lastToldBy([standInKey(about(CAR, 2))])).toEqual(new Map([[CAR, about(CAR, 2)]]));
  });

  it('knows nothing of heartbeats', () => {
    const beats = [CREATED, later(CREATED, hours(1))].map(heartbeatOrderKey);

    expect(lastToldBy(beats)).toEqual(new Map());
  });
});

describe('standInKey', () => {
  it('waits right behind the event, before whatever is newer', () => {
    const key = about(CAR, 7);
    const keys = [about(BIKE, 7), key, standInKey(key), about('ffffffff', 7), about(BIKE, 8)];

    expect(keys.toReversed().toSorted()).toEqual(keys);
  });
});

/** The key of the event itself, also of one that something stands in for. */
const asItHappened = (orderKey: string) => orderKey.replace('~', '');

describe('whatever was told', () => {
  /** Few rows and few moments, so that they meet. */
  const subject = fc.constantFrom(CAR, BIKE, '0192f7c4-0000-7000-8000-0000000000fe');
  const moment = fc.integer({ min: 0, max: 12 }).map((n) => instant(CREATED + n));
  const plain = fc.tuple(subject, moment).map(([row, at]) => about(row, at));
  const event = fc.tuple(plain, fc.boolean()).map(([key, isErased]) => {
    return isErased ? standInKey(key) : key;
  });
  const orderKey = fc.oneof(
    { weight: 9, arbitrary: event },
    { weight: 1, arbitrary: moment.map(heartbeatOrderKey) },
  );
  const delivered = fc.array(orderKey, { maxLength: 20 });

  it('is overtaken, and so is what stands in for it, unless it is about no row', () => {
    fc.assert(
      fc.property(delivered, (keys) => {
        const told = lastToldBy(keys);

        for (const key of keys) {
          expect(isOvertaken(key, told)).toBe(subjectIn(key) !== undefined);
          const standIn = standInKey(asItHappened(key));
          expect(isOvertaken(standIn, told)).toBe(subjectIn(key) !== undefined);
        }
      }),
    );
  });

  it('lets through exactly what is newer than all that was told of the row', () => {
    fc.assert(
      fc.property(delivered, plain, (keys, next) => {
        const sameRow = keys.filter((key) => subjectIn(key) === subjectIn(next));
        const isNewest = sameRow.every((key) => asItHappened(key) < next);

        expect(isOvertaken(next, lastToldBy(keys))).toBe(!isNewest);
      }),
    );
  });

  it('is the same whatever the order of telling, and whether stand-ins were told', () => {
    fc.assert(
      fc.property(delivered, (keys) => {
        const told = lastToldBy(keys);

        expect(lastToldBy(keys.toReversed())).toEqual(told);
        expect(lastToldBy([...keys, ...keys])).toEqual(told);
        expect(lastToldBy(keys.map(asItHappened))).toEqual(told);
        expect(lastToldBy(keys.map(asItHappened).map(standInKey))).toEqual(told);
      }),
    );
  });

  it('is about the same row as what stands in for it', () => {
    fc.assert(
      fc.property(plain, (key) => {
        expect(subjectIn(standInKey(key))).toBe(subjectIn(key));
        expect(standInKey(key) > key).toBe(true);
      }),
    );
  });
});
