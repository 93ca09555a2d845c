import { countRequests, type RequestCounter } from '#shared/app/clients/count-requests.ts';
import { isOutOfBounds } from '#shared/domain/clients/request-budget.ts';
import { after, type Instant, instant, milliseconds } from '#shared/domain/quantities/units.ts';
import type { RequestLedger } from '#shared/ports/request-ledger.ts';

/** A client's requests and the processes that serve it. */
export type Traffic = {
  readonly requestsPerSecond: number;
  readonly processes: number;
  /** Requests that come in a second, whatever becomes of them; changes with the second. */
  readonly demand: (second: number) => number;
  readonly seconds: number;
  /** By how much the clock of each process is ahead or behind at most, in milliseconds. */
  readonly skew?: number;
  /** By how much a look at the ledger is behind, in milliseconds. */
  readonly lag?: number;
  /** After how many requests a process is gone and another one comes, on average. @default never */
  readonly life?: number;
  /** From 0 up to 1. */
  readonly random: () => number;
};

/** What came of it. */
export type Served = {
  /** Requests that came and that passed, by second. */
  readonly came: readonly number[];
  readonly passed: readonly number[];
  readonly looks: number;
  readonly writes: number;
  /** The most writes of one second. */
  readonly mostWrites: number;
  readonly longestWait: number;
};

/** A ledger in memory that does what the table does, and shows it with a lag. */
export const ledgerInMemory = (now: () => number, lag: number) => {
  const history: { readonly at: number; readonly usedUntil: Instant }[] = [];
  const writes: number[] = [];
  let looks = 0;
  const ledger: RequestLedger = {
    usedUntil: async () => {
      looks += 1;
      return history.findLast(({ at }) => at <= now() - lag)?.usedUntil;
    },
    use: async (_, use, known) => {
      const stored = history.at(-1)?.usedUntil;
      const isOut = isOutOfBounds(stored, use);
      const tries = isOutOfBounds(known, use) === isOut ? 1 : 2;
      const second = Math.floor(now() / 1000);
      writes[second] = (writes[second] ?? 0) + tries;
      const usedUntil = after(isOut || stored === undefined ? use.start : stored, use.length);
      history.push({ at: now(), usedUntil });
      return usedUntil;
    },
  };
  return { ledger, looks: () => looks, writes };
};

/** Lets requests come to processes at random, in a time of its own, through the product's own counter. */
export const serve = async (traffic: Traffic): Promise<Served> => {
  const { requestsPerSecond, processes, demand, seconds, random } = traffic;
  const { skew = 0, lag = 0, life = Number.POSITIVE_INFINITY } = traffic;
  let time = 1_750_000_000_000;
  const begin = time;
  const { ledger, looks, writes } = ledgerInMemory(() => time - begin, lag);
  const start = (): RequestCounter => {
    const ahead = (random() * 2 - 1) * skew;
    return countRequests({
      ledger,
      wallClock: { now: () => instant(time + ahead) },
      random,
      within: (work) => work,
      reportBlind: (_, error) => {
        throw error;
      },
    });
  };
  const running = Array.from({ length: processes }, start);
  const came: number[] = [];
  const passed: number[] = [];
  let longestWait = 0;
  for (let second = 0; second < seconds; second += 1) {
    const wanted = demand(second);
    came.push(wanted);
    passed.push(0);
    for (let each = 0; each < wanted; each += 1) {
      time = begin + second * 1000 + ((each + random()) * 1000) / wanted;
      const place = Math.floor(random() * processes);
      const wait = await running[place]?.('client', requestsPerSecond);
      if (wait === null) passed[second] = (passed[second] ?? 0) + 1;
      else longestWait = Math.max(longestWait, wait ?? milliseconds(0));
      if (random() * life < 1) running[place] = start();
    }
  }
  return {
    came,
    passed,
    looks: looks(),
    writes: sum(Object.values(writes)),
    mostWrites: Math.max(0, ...Object.values(writes)),
    longestWait,
  };
};

export const sum = (numbers: readonly number[]): number =>
  numbers.reduce((total, number) => total + number, 0);
