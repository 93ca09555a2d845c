import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countRequests } from '#shared/app/clients/count-requests.ts';
import { requestBudget } from '#shared/domain/clients/request-budget.ts';
import { instant, milliseconds } from '#shared/domain/quantities/units.ts';
import { ledgerInMemory, serve, sum } from '#test/support/many-processes.ts';
import { seededRandom } from '#test/support/seeded-random.ts';

/** A limit, processes of all kinds, and a demand in steps, for as long as the limit takes to let 8,000 pass. */
const anyTraffic = fc
  .record({
    requestsPerSecond: fc.constantFrom(1, 5, 50, 200),
    processes: fc.integer({ min: 1, max: 300 }),
    load: fc.array(fc.double({ min: 1.2, max: 6, noNaN: true }), { minLength: 1, maxLength: 4 }),
    skew: fc.constantFrom(0, 2_500),
    lag: fc.constantFrom(0, 50, 500),
    life: fc.constantFrom(Number.POSITIVE_INFINITY, 200, 15),
    seed: fc.integer(),
  })
  .map(({ seed, load, ...traffic }) => {
    const stretch = Math.max(60, Math.ceil(8_000 / traffic.requestsPerSecond));
    const step = Math.ceil(stretch / load.length);
    const factor = (second: number) => load[Math.floor(second / step) % load.length] ?? 1;
    const demand = (second: number) => Math.ceil(traffic.requestsPerSecond * factor(second));
    return { ...traffic, demand, stretch, seconds: 2 * stretch, random: seededRandom(seed) };
  });

describe('requests of a client, counted by many processes,', () => {
  it('pass within 20 % of its limit, at a tenth of a write each', async () => {
    await fc.assert(
      fc.asyncProperty(anyTraffic, async ({ stretch, ...traffic }) => {
        const { passed, writes } = await serve(traffic);
        const { requestsPerSecond } = traffic;
        // At first it has what it did not use before.
        const credit = (1.25 * requestBudget(requestsPerSecond).credit * requestsPerSecond) / 1000;
        const [first, second] = [sum(passed.slice(0, stretch)), sum(passed.slice(stretch))];

        expect(first / (requestsPerSecond * stretch)).toBeGreaterThan(0.8);
        expect((first - credit) / (requestsPerSecond * stretch)).toBeLessThan(1.2);
        expect(second / (requestsPerSecond * stretch)).toBeGreaterThan(0.8);
        expect(second / (requestsPerSecond * stretch)).toBeLessThan(1.2);
        expect(writes / sum(passed)).toBeLessThanOrEqual(0.1);
      }),
      { numRuns: 30 },
    );
  }, 60_000);

  it('all pass while they stay below it', async () => {
    await fc.assert(
      fc.asyncProperty(
        anyTraffic,
        fc.double({ min: 0.01, max: 0.75, noNaN: true }),
        async (traffic, load) => {
          const wanted = traffic.requestsPerSecond * load;
          const demand = (second: number) =>
            Math.floor((second + 1) * wanted) - Math.floor(second * wanted);
          const { came, passed, writes } = await serve({ ...traffic, demand });

          expect(sum(passed) / Math.max(1, sum(came))).toBeGreaterThan(0.97);
          expect(writes).toBeLessThanOrEqual(0.1 * sum(came) + 6 * Math.sqrt(sum(came)) + 2);
        },
      ),
      { numRuns: 40 },
    );
  }, 60_000);

  it('do not wear one row out when they are ten thousand a second', async () => {
    const { passed, mostWrites } = await serve({
      ...{ requestsPerSecond: 10_000, processes: 800, seconds: 15, lag: 20, skew: 2_500 },
      demand: () => 12_000,
      random: seededRandom(1),
    });

    expect(mostWrites).toBeLessThan(200);
    expect(sum(passed.slice(8)) / (7 * 10_000)).toBeLessThan(1.2);
  });

  it('may come in a burst after a pause, and not in two', async () => {
    const { passed } = await serve({
      ...{ requestsPerSecond: 100, processes: 20, seconds: 62 },
      demand: (second) => ([0, 1, 61].includes(second) ? 3_000 : 0),
      random: seededRandom(3),
    });

    expect(passed[0]).toBeGreaterThan(500);
    expect(passed[0]).toBeLessThan(1_100);
    expect(passed[1]).toBeLessThan(250);
    expect(passed[61]).toBeGreaterThan(500);
  });
});

const process = (ledger: Parameters<typeof countRequests>[0]['ledger'], lot = 0.999) => {
  let now = 1_750_000_000_000;
  const blind: string[] = [];
  const counter = countRequests({
    ledger,
    wallClock: { now: () => instant(now) },
    random: () => lot,
    within: (work) => work,
    reportBlind: (clientId) => void blind.push(clientId),
  });
  return {
    blind,
    ask: (times = 1) => Promise.all(Array.from({ length: times }, () => counter('client', 10))),
    advance: (length: number) => {
      now += length;
    },
  };
};

describe('a process that counts requests', () => {
  it('says how long to wait', async () => {
    const { ledger } = ledgerInMemory(() => 0, 0);
    const start = instant(1_750_000_000_000);
    const use = { start, length: milliseconds(7_300), least: start, most: start };
    await ledger.use('client', use, undefined);
    const { ask, advance } = process(ledger);

    expect(await ask()).toEqual([7_300]);
    advance(7_299);
    expect(await ask()).toEqual([1]);
    advance(1);
    expect(await ask()).toEqual([null]);
  });

  it('lets everybody pass while nothing answers, asks again after a while, and says so', async () => {
    let calls = 0;
    const fail = async () => {
      calls += 1;
      throw new Error('down');
    };
    const { ask, advance, blind } = process({ usedUntil: fail, use: fail });

    expect(new Set(await ask(500))).toEqual(new Set([null]));
    expect(calls).toBeLessThan(5);
    advance(5_000);
    await ask();
    expect(blind.length).toBe(calls);
    expect(calls).toBeLessThan(6);
  });

  it('asks once for many that come at once', async () => {
    const { ledger, looks } = ledgerInMemory(() => 0, 0);
    const { ask } = process(ledger);

    await ask(30);

    expect(looks()).toBe(1);
  });

  it('is not shut by a clock that was wrong by hours', async () => {
    const { ledger } = ledgerInMemory(() => 0, 0);
    const wrong = instant(1_750_000_000_000 + 5 * 3_600_000);
    const use = { start: wrong, length: milliseconds(1), least: wrong, most: wrong };
    await ledger.use('client', use, undefined);
    const { ask } = process(ledger, 0);

    expect(new Set(await ask())).toEqual(new Set([null]));
    expect(await ledger.usedUntil('client')).toBeLessThan(1_750_000_000_000);
  });
});
