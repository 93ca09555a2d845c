import { describe, expect, it } from 'vitest';
import { figuresOf } from '#bin/simulate/figures.ts';
import type { Car } from '#bin/simulate/fleet/car.ts';
import { simulate } from '#bin/simulate/simulation.ts';
import type { SimulationOptions } from '#bin/simulate/simulation-options.ts';
import { type BiddingZone, biddingZoneNamed } from '#shared/domain/prices/bidding-zone.ts';

const zoneOf = (name: string): BiddingZone => {
  const zone = biddingZoneNamed(name);
  if (!zone) throw new RangeError(`there is no zone ${name}`);
  return zone;
};

const fleet = (change: Partial<SimulationOptions> = {}): SimulationOptions => ({
  vehicles: 20,
  days: 3,
  seed: 1,
  zone: zoneOf('DE-LU'),
  tariff: 'market',
  faults: 'none',
  isSmart: true,
  isFlex: false,
  ...change,
});

const isStart = (request: Parameters<Car['obey']>[0] | object) =>
  'charging' in request && request.charging === 'START';

describe('a simulation', () => {
  it('is the same for the same seed, and another one for another seed', async () => {
    const [first, again, other] = [
      await simulate(fleet()),
      await simulate(fleet()),
      await simulate(fleet({ seed: 2 })),
    ];

    expect(again.journal.hash()).toBe(first.journal.hash());
    expect(await figuresOf(again)).toEqual(await figuresOf(first));
    expect(other.journal.hash()).not.toBe(first.journal.hash());
  });

  it('breaks no law, finishes its plans, and saves money', async () => {
    const simulated = await simulate(fleet());
    const figures = await figuresOf(simulated);

    expect(simulated.broken).toBeNull();
    expect(figures.plans).toBeGreaterThan(15);
    const { FINISHED = 0, UNPLUGGED = 0 } = Object.fromEntries(figures.endings);
    // Who calls in at home for ten minutes takes the cable out again.
    expect(FINISHED + UNPLUGGED).toBe(figures.plans);
    expect(UNPLUGGED).toBeLessThan(figures.plans / 10);
    expect(figures.savings / (figures.cost + figures.savings)).toBeGreaterThan(0.15);
    expect(figures.metered).toBeGreaterThan(500);
    expect(Math.abs(figures.energy / figures.metered - 1)).toBeLessThan(0.05);
    expect(figures.commands.START).toBeGreaterThanOrEqual(FINISHED);
    expect(figures.commands.START + figures.commands.STOP).toBeLessThan(3 * figures.plans);
  });

  it('saves exactly nothing at a price that is always the same, and stops nobody', async () => {
    const figures = await figuresOf(await simulate(fleet({ tariff: 'flat' })));

    expect(figures.cost).toBeGreaterThan(100);
    expect(figures.savings).toBe(0);
    expect(figures.commands.STOP).toBe(0);
  });

  it('saves what the same drivers pay more who charge at once', async () => {
    const smart = await figuresOf(await simulate(fleet({ seed: 4 })));
    const atOnce = await figuresOf(await simulate(fleet({ seed: 4, isSmart: false })));

    expect([atOnce.plans, atOnce.savings, atOnce.commands.START]).toEqual([0, 0, 0]);
    expect(Math.abs((smart.cost + smart.savings) / atOnce.cost - 1)).toBeLessThan(0.03);
  });

  it('breaks no law with many faults, in another zone, by another tariff', async () => {
    const simulated = await simulate(
      fleet({ faults: 'many', zone: zoneOf('NO1'), tariff: 'night', seed: 3 }),
    );
    const { counts } = simulated.journal;

    expect(simulated.broken).toBeNull();
    expect(['lost', 'found', 'app', 'unplug'].filter((what) => !counts.has(what))).toEqual([]);
  });

  it('finds out who is not full in time, since nobody hears that he is to start', async () => {
    const deaf = await simulate(fleet(), { hears: (_, request) => !isStart(request) });

    expect(deaf.broken?.law).toBe('full in time');
    expect(deaf.broken?.message).toMatch(/^leaves at \d+\.\d % of \d+ %/);
    expect(deaf.end).toBeLessThan((await simulate(fleet())).end);
  });

  it('finds out what nobody foresaw, though the platform goes on', async () => {
    const { broken } = await simulate(fleet({ days: 1 }), {
      hears: () => {
        throw new TypeError('a bug');
      },
    });

    expect([broken?.law, broken?.message, String(broken?.cause)]).toEqual([
      'no surprises',
      'command_failed',
      'TypeError: a bug',
    ]);
  });

  it('writes the story of one vehicle along', async () => {
    const { journal } = await simulate(fleet({ vehicles: 3, days: 1 }), { storyOf: 2 });

    expect(journal.story().some((line) => /return .*at home, plugged in/.test(line))).toBe(true);
  });
});
