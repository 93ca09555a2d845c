import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { totalOf } from '#bench/cost/billing/bill.ts';
import { mixes, monthOfThousand } from '#bench/cost/billing/mixes.ts';
import { sharesOf } from '#bench/cost/billing/shares.ts';
import { Counts, type FleetCount } from '#bench/cost/counting/counts.ts';
import { capacityPage } from '#bench/cost/pages/capacity-page.ts';
import { costPage } from '#bench/cost/pages/cost-page.ts';
import { prices } from '#bench/cost/prices/eu-central-1.ts';
import { COUNTS } from '#bench/cost/suite.ts';

const counts = Counts.parse(JSON.parse(readFileSync(COUNTS, 'utf8')));

describe('the pages of costs and capacity', () => {
  it.each([
    ['docs/cost.md', costPage(counts, prices)],
    ['docs/capacity.md', capacityPage(counts)],
  ])('%s is what its maker prints for what was counted', (path, made) => {
    // Otherwise: `npm run bench -- cost-pages`.
    expect(readFileSync(path, 'utf8')).toBe(made);
  });

  it('have entries for every piece of work', () => {
    expect(
      sharesOf(counts).filter(({ pieces, entries }) => !(pieces > 0 && entries.length)),
    ).toEqual([]);
  });
});

describe('a month of a thousand', () => {
  const entry = (units: number) =>
    ({
      billed: 'sqs',
      by: 'somebody',
      work: 'other',
      what: 'SendMessage',
      on: '',
      count: units,
      units,
    }) as const;
  const fleet = (name: string, accounts: number, units: number): FleetCount => ({
    ...{ name, about: '', accounts, hours: 2, looks: 1, events: 1, posts: 1, requests: 1 },
    storedBytes: 0,
    entries: [entry(units)],
  });
  const names = ['plugged', 'charging', 'read', 'commanded'];
  const known: Counts = {
    ...counts,
    fleets: [
      fleet('nobody', 0, 100),
      // A million requests of ten accounts in two hours, beside those that nobody makes.
      fleet('idle', 10, 1_000_100),
      ...names.map((name) => fleet(name, 10, 100)),
    ],
  };

  it('is what its accounts take beyond a deployment without any', () => {
    const [idle] = mixes;
    if (!idle) throw new Error('no mix');

    const bill = monthOfThousand(idle, known, prices);

    // $0.40 for ten accounts in two hours; the month has 730 hours.
    expect(totalOf(bill)).toBeCloseTo((0.4 / 10 / 2) * 730 * 1_000, 6);
    expect([...bill.keys()].toSorted()).toEqual(['sqs', 'storage']);
  });
});
