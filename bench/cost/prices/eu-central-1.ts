import type { Billed } from '#bench/cost/counting/entry.ts';

/**
 * List prices of AWS in Frankfurt, without free tiers, discounts and tax, in US dollars: of the first tier where there are
 * several, on demand, functions on ARM.
 *
 * Whoever changes a number changes the date, and runs `npm run bench -- cost-pages`.
 */
export const prices: Prices = {
  region: 'eu-central-1',
  asOf: '2025-11',
  source: 'the price pages of the services at aws.amazon.com',
  perUnit: {
    calls: 0,
    runs: 0.2 / 1e6,
    // A GB-second is 0.0000133334.
    compute: 0.0000133334 / 1e3,
    reads: 0.1525 / 1e6,
    writes: 0.7625 / 1e6,
    sqs: 0.4 / 1e6,
    events: 1 / 1e6,
    kms: 3 / 1e6,
    secrets: 5 / 1e6,
    http: 1.2 / 1e6,
    logs: 0.63 / 2 ** 30,
    traffic: 0.09 / 2 ** 30,
  },
  perMonth: {
    key: 1,
    secret: 0.4,
    alarm: 0.1,
    dashboard: 3,
    storedGigabyte: 0.306,
    // To any second of 35 days.
    backedUpGigabyte: 0.2448,
  },
};

/** Prices of a region at a time, in US dollars. */
export type Prices = {
  readonly region: string;
  readonly asOf: string;
  readonly source: string;
  /** Of one request, request unit, GB-millisecond or byte. */
  readonly perUnit: Readonly<Record<Billed, number>>;
  /** Of what is there, whether it is used or not. */
  readonly perMonth: {
    readonly key: number;
    readonly secret: number;
    readonly alarm: number;
    readonly dashboard: number;
    readonly storedGigabyte: number;
    readonly backedUpGigabyte: number;
  };
};
