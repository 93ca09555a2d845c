import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sweep } from '#shared/app/ticks/sweep.ts';
import { sweepAgendas } from '#shared/app/ticks/sweep-agendas.ts';
import { minuteOf, type Pace, paces, type WheelSlot } from '#shared/domain/observing/wheel.ts';
import {
  type Instant,
  instant,
  milliseconds,
  minutes,
  seconds,
} from '#shared/domain/quantities/units.ts';
import type { DueSpan } from '#shared/ports/agenda.ts';
import type { SweepMessage } from '#shared/ports/messages.ts';
import type { Trouble } from '#shared/ports/report-trouble.ts';
import type { TickStore } from '#shared/ports/tick-store.ts';
import { testClock } from '#test/support/test-clock.ts';
import { testQueue } from '#test/support/test-queue.ts';

const START = instant(minutes(29_540_000));

/** The row of ticks, in memory. */
const memoryTicks = (): TickStore & { readonly ended: () => number | null } => {
  let begun = Number.NEGATIVE_INFINITY;
  let ended: number | null = null;
  return {
    ended: () => ended,
    begin: async (minute) => {
      if (begun >= minute) return undefined;
      begun = minute;
      return { done: ended };
    },
    end: async (minute) => {
      ended = Math.max(ended ?? minute, minute);
    },
  };
};

type Sent = { readonly what: string; readonly at: number };

/** An agenda of rows that are due at these times and stay there, and the wheel, in which every slot has one account. */
const aHouse = ({ dueAt = [] as readonly number[], pageSize = 2, shards = 2 } = {}) => {
  const clock = testClock(START);
  const sent: Sent[] = [];
  const troubles: Trouble[] = [];
  const sweeps = testQueue<SweepMessage>(clock);
  const ticks = memoryTicks();
  const broken = new Set<number>();
  const note = (what: string) => sent.push({ what, at: minuteOf(clock.now()) });
  const agenda = {
    shards,
    move: async ({ since = instant(0), until }: DueSpan, shard: number, after = '0') => {
      if (broken.has(shard)) throw new Error('too busy');
      const due = dueAt
        .map((at, row) => ({ at, row }))
        .filter(({ at, row }) => row % shards === shard && at >= since && at <= until);
      const page = due.slice(Number(after), Number(after) + pageSize);
      for (const { row } of page) note(`row ${row}`);
      const next = Number(after) + page.length;
      return next < due.length ? String(next) : undefined;
    },
  };
  const wheel = {
    shards: 1,
    move: async ({ pace, slot }: WheelSlot) => {
      note(`${pace}/${slot}`);
      return undefined;
    },
  };
  const deps = {
    sources: { agendas: { placements: agenda, actions: agenda }, wheel },
    sweeps,
    clock,
    ticks,
    report: (trouble: Trouble) => void troubles.push(trouble),
  };
  const workOff = async () => {
    for (let all = sweeps.take(); all.length > 0; all = sweeps.take()) {
      for (const message of all) await sweep(deps, message);
    }
  };
  return { ...deps, agenda, broken, sent, troubles, workOff };
};

const turnsOf = (sent: readonly Sent[], pace: Pace, slot: number) =>
  sent.filter(({ what }) => what === `${pace}/${slot}`).map(({ at }) => at);

type Fate = 'on time' | 'late' | 'twice' | 'left out';

/** Has a minute pass whose tick has this fate. */
const liveThrough = async (house: ReturnType<typeof aHouse>, fate: Fate): Promise<void> => {
  const scheduledFor = house.clock.now();
  if (fate === 'late') house.clock.advance(seconds(40));
  if (fate !== 'left out') await sweepAgendas(house, scheduledFor);
  if (fate === 'twice') await sweepAgendas(house, scheduledFor);
  house.clock.advance(milliseconds(scheduledFor + minutes(1) - house.clock.now()));
};

/** When a slot should have its turns: each in its minute, or with the first tick after it. */
const turnsWanted = (fates: readonly Fate[], pace: Pace, slot: number): readonly number[] => {
  const first = minuteOf(START);
  const wanted = fates.flatMap((_, index) => {
    if ((first + index) % pace !== slot) return [];
    const at = fates.findIndex((fate, later) => later >= index && fate !== 'left out');
    return at < 0 ? [] : first + at;
  });
  return [...new Set(wanted)];
};

/** Fates of ticks, of which two in a row are left out at most. */
const fates: fc.Arbitrary<Fate[]> = fc
  .array(
    fc.constantFrom<Fate[][]>(
      ['on time'],
      ['late'],
      ['twice'],
      ['left out', 'on time'],
      ['left out', 'left out', 'late'],
    ),
    { minLength: 30, maxLength: 60 },
  )
  .map((all) => ['on time', ...all.flat()]);

describe('ticks', () => {
  it('keep the cadence, whichever of them are late, doubled or left out', async () => {
    const slots = paces.flatMap((pace) =>
      Array.from({ length: pace }, (_, slot) => ({ pace, slot })),
    );
    await fc.assert(
      fc.asyncProperty(fates, async (all) => {
        const house = aHouse();
        for (const fate of all) await liveThrough(house, fate);
        for (const { pace, slot } of slots) {
          expect(turnsOf(house.sent, pace, slot)).toEqual(turnsWanted(all, pace, slot));
        }
      }),
      { numRuns: 40 },
    );
  });

  it('do not make up for hours: everybody has a turn within the period anyway', async () => {
    const house = aHouse();
    await sweepAgendas(house, START);
    house.sent.length = 0;
    house.clock.advance(minutes(300));

    await sweepAgendas(house, house.clock.now());

    expect(house.sent.filter(({ what }) => what.startsWith('7/'))).toHaveLength(3);
  });

  it('send all that is due, in all shards and pages', async () => {
    const house = aHouse({ dueAt: Array.from({ length: 25 }, () => START - 5), pageSize: 3 });

    await sweepAgendas(house, START);
    await house.workOff();

    const rows = house.sent.filter(({ what }) => what.startsWith('row'));
    // Two agendas have the same rows here.
    expect(rows).toHaveLength(50);
    expect(new Set(rows.map(({ what }) => what)).size).toBe(25);
  });

  it('ask again for what was due before only where that is wanted, and for all of it every ten minutes', async () => {
    const house = aHouse({ dueAt: [START - 5], shards: 1 });
    const counts: number[] = [];
    for (let minute = 0; minute < 20; minute += 1) {
      house.sent.length = 0;
      await sweepAgendas(house, house.clock.now());
      counts.push(house.sent.filter(({ what }) => what === 'row 0').length);
      house.clock.advance(minutes(1));
    }

    expect(counts).toEqual([2, 2, 2, 1, 1, 1, 1, 1, 1, 1, 2, 1, 1, 1, 1, 1, 1, 1, 1, 1]);
  });

  it('leave a shard that cannot be read to a message, and move the others', async () => {
    const house = aHouse({ dueAt: [START - 5, START - 5] });
    house.broken.add(0);

    await sweepAgendas(house, START);

    expect(house.sent.map(({ what }) => what)).toContain('row 1');
    expect(house.sent.map(({ what }) => what)).not.toContain('row 0');
    expect(house.troubles).toMatchObject([{ code: 'sweep_failed' }, { code: 'sweep_failed' }]);
    house.broken.clear();
    await house.workOff();
    expect(house.sent.map(({ what }) => what)).toContain('row 0');
  });

  it('are done again by the next one when they could not be brought to their end', async () => {
    const house = aHouse({ dueAt: Array.from({ length: 9 }, () => START - 5), shards: 1 });
    const noQueue = { send: () => Promise.reject(new Error('no queue today')) };
    await expect(sweepAgendas({ ...house, sweeps: noQueue }, START)).rejects.toThrow('no queue');
    expect(house.ticks.ended()).toBeNull();
    house.clock.advance(minutes(1));
    house.sent.length = 0;

    await sweepAgendas(house, house.clock.now());
    await house.workOff();

    expect(
      new Set(house.sent.filter(({ what }) => what.startsWith('row')).map(({ what }) => what)).size,
    ).toBe(9);
  });
});

describe('a sweep', () => {
  const long = (now: Instant): SweepMessage => ({
    kind: 'agenda',
    agenda: 'placements',
    shard: 0,
    until: now,
  });

  it('stops by time, and leaves the rest to a message', async () => {
    const house = aHouse({ dueAt: Array.from({ length: 20 }, () => START - 5), shards: 1 });
    const placements = {
      ...house.agenda,
      move: async (...given: Parameters<typeof house.agenda.move>) => {
        house.clock.advance(seconds(12));
        return house.agenda.move(...given);
      },
    };
    const deps = { ...house, sources: { ...house.sources, agendas: { placements } } };

    await sweep(deps, long(START));

    expect(house.sent).toHaveLength(6);
    const [rest] = house.sweeps.take();
    expect(rest).toEqual({ ...long(START), after: '6' });
  });

  it('of an agenda that only newer code knows comes again', async () => {
    const house = aHouse();
    const message = { ...long(START), agenda: 'dreams' };
    await expect(sweep(house, message)).rejects.toThrow("no agenda 'dreams'");
  });
});
