import { describe, expect, it } from 'vitest';
import {
  hours,
  instant,
  after as later,
  minutes,
  seconds,
} from '#shared/domain/quantities/units.ts';
import { lanesEverOf, MOST_LANES } from '#shared/domain/webhooks/lanes.ts';
import {
  afterAttempt,
  asking,
  askingSince,
  passing,
  placesOf,
  resting,
  SHELF,
  type Shelf,
} from '#shared/domain/webhooks/shelf.ts';

const now = instant(Date.UTC(2026, 10, 22, 12));
const since = later(now, hours(-5));

const empty: Shelf = {
  clientId: 'client-1',
  webhookId: 'webhook-1',
  ids: [],
  since: null,
  after: null,
  failures: 0,
  retryAt: null,
  leasedUntil: null,
  dueAt: null,
  version: 3,
};
const leasedUntil = later(now, seconds(30));
const replaying = { ...empty, since, after: 'd-1', leasedUntil, dueAt: leasedUntil };

describe('the shelf of a webhook', () => {
  it('is a lane of its own, which no layout ever has', () => {
    const most = { count: 1, former: null, most: MOST_LANES, changes: 9 };
    expect(lanesEverOf(most)).not.toContain(SHELF);
    expect(placesOf(most)).toEqual([...lanesEverOf(most), SHELF]);
  });

  it('takes one delivery once, however often it is asked for', () => {
    const asked = asking(asking(asking(empty, 'd-1', now), 'd-2', now), 'd-1', now);
    expect(asked).toMatchObject({ ids: ['d-1', 'd-2'], dueAt: now, version: 6 });
  });

  it('begins a replay anew, from the earlier of two times', () => {
    const afterwards = later(since, hours(1));
    const failing = { ...replaying, failures: 3, retryAt: later(now, minutes(3)) };
    expect(askingSince(failing, afterwards, now)).toMatchObject({
      since,
      after: null,
      failures: 0,
    });
    expect(askingSince({ ...empty, since: afterwards }, since, now)).toMatchObject({ since });
    expect(askingSince(failing, since, now)).toMatchObject({ retryAt: null, dueAt: now });
  });

  it('goes on with the next one after a success, and at rest wants nothing', () => {
    const result = { id: 'd-2', isDelivered: true };
    expect(afterAttempt({ ...replaying, failures: 2 }, replaying, result, now)).toEqual({
      ...replaying,
      ...{ after: 'd-2', failures: 0, leasedUntil: null, dueAt: now, version: 4 },
    });
    expect(resting({ ...replaying, ids: ['d-9'] })).toEqual({ ...empty, version: 4 });
  });

  it('tries a replay five times, longer and longer apart, and ends it', () => {
    const waits: number[] = [];
    let shelf: Shelf = replaying;
    while (shelf.since !== null) {
      shelf = afterAttempt(shelf, shelf, { id: 'd-2', isDelivered: false }, now);
      if (shelf.retryAt !== null) waits.push(shelf.retryAt - now);
      expect(shelf.dueAt).toBe(shelf.retryAt ?? now);
    }
    expect(waits).toHaveLength(4);
    expect(waits.toSorted((a, b) => a - b)).toEqual(waits);
    expect(waits.reduce((sum, wait) => sum + wait, 0)).toBeLessThan(minutes(15));
    expect(shelf).toMatchObject({ after: null, failures: 0, retryAt: null });
  });

  it('tries one that was asked for by itself once', () => {
    const asked = { ...replaying, ids: ['d-7', 'd-8'] };
    const refused = afterAttempt(asked, asked, { id: 'd-7', isDelivered: false }, now);
    expect(refused).toMatchObject({ ids: ['d-8'], since, after: 'd-1', failures: 0 });
  });

  it('loses nothing that was asked for while one was sent', () => {
    const more = askingSince(asking(replaying, 'd-9', now), later(since, hours(-1)), now);
    for (const isDelivered of [true, false]) {
      const next = afterAttempt(more, replaying, { id: 'd-2', isDelivered }, now);
      expect(next).toMatchObject({ ids: ['d-9'], after: null, leasedUntil: null, dueAt: now });
      expect(next.since).toBe(later(since, hours(-1)));
    }
    expect(passing(more, replaying, 'd-2', now).after).toBeNull();
  });
});
