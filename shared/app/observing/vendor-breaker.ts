import { type RetryClock, retryStale } from '#shared/app/retry-stale.ts';
import { StaleWrite } from '#shared/domain/errors/stale-write.ts';
import type { Milliseconds } from '#shared/domain/quantities/units.ts';
import {
  admissionTo,
  type Breakers,
  noBreakers,
  withOpen,
  withoutOpen,
  withProbe,
} from '#shared/domain/vendors/breaker.ts';
import { type RecentAskings, recentAskings } from '#shared/domain/vendors/recent-askings.ts';
import type { BreakerStore } from '#shared/ports/breaker-store.ts';
import type { Clock } from '#shared/ports/clock.ts';
import type { Commit } from '#shared/ports/commit.ts';
import type { ReadTogether } from '#shared/ports/read-together.ts';

export type VendorBreakerDeps = {
  readonly breakers: BreakerStore;
  readonly readTogether: ReadTogether;
  readonly commit: Commit;
  readonly clock: Pick<Clock, 'now'> & RetryClock;
  /** Accounts that must fail lately before their cloud is taken for down. */
  readonly enough: number;
};

/** What one asking came to. */
export type Asked = {
  readonly hasAnswered: boolean;
  /** How long the vendor asked to be left alone. */
  readonly patience?: Milliseconds | undefined;
};

/**
 * Tells all machines which clouds are down, so that a dead one costs next to nothing: whoever sees that most accounts
 * of it fail opens its breaker, nobody asks it for a while, then one of all tries again. What comes of asking is
 * remembered in one machine; that a cloud is down is a row.
 */
export type VendorBreaker = {
  /** Takes the trial for this machine. False when another has it. */
  readonly takeProbe: (cloud: string) => Promise<boolean>;
  /** Notes what came of a look; whether the cloud is to be taken for down from now on. */
  readonly note: (cloud: string, accountId: string, asked: Asked) => boolean;
  /** Tells everybody that it is. */
  readonly open: (cloud: string, asked: Asked) => Promise<void>;
  /** Ends a trial. */
  readonly endProbe: (cloud: string, asked: Asked) => Promise<void>;
};

/** @see VendorBreaker */
export const vendorBreaker = (deps: VendorBreakerDeps): VendorBreaker => {
  const { clock, enough } = deps;
  const askings = new Map<string, RecentAskings>();
  const change = (decide: (breakers: Breakers) => Breakers | undefined) =>
    retryStale(clock, () => store(deps, decide));
  const open = async (cloud: string, { patience }: Asked) => {
    await change((breakers) => withOpen(breakers, cloud, clock.now(), patience));
  };
  return {
    takeProbe: async (cloud) => {
      try {
        return await store(deps, (breakers) =>
          admissionTo(breakers.open[cloud], clock.now()) === 'probe'
            ? withProbe(breakers, cloud, clock.now())
            : undefined,
        );
      } catch (error) {
        if (error instanceof StaleWrite) return false;
        throw error;
      }
    },
    note: (cloud, accountId, asked) => {
      const recent = askings.get(cloud) ?? recentAskings(enough);
      askings.set(cloud, recent);
      const isDown = recent.note(accountId, !asked.hasAnswered, clock.now());
      if (!isDown && asked.patience === undefined) return false;
      askings.delete(cloud);
      return true;
    },
    open,
    endProbe: async (cloud, asked) => {
      if (!asked.hasAnswered) await open(cloud, asked);
      else await change((breakers) => withoutOpen(breakers, cloud));
    },
  };
};

/** Stores what is decided from the newest state; false when nothing was. @throws {StaleWrite} when another was faster. */
const store = async (
  { breakers, readTogether, commit }: VendorBreakerDeps,
  decide: (breakers: Breakers) => Breakers | undefined,
): Promise<boolean> => {
  const { row } = await readTogether({ row: breakers.reading() }, { fresh: true });
  if (row.error !== undefined) throw row.error;
  const before = row.value ?? noBreakers;
  const next = decide(before);
  if (!next) return false;
  if (next !== before) await commit([breakers.putting({ ...next, version: before.version + 1 })]);
  return true;
};
