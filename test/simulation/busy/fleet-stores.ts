import type { Asset } from '#shared/domain/assets/asset.ts';
import { StaleWrite } from '#shared/domain/errors/stale-write.ts';
import { isDue, nextDailyLook } from '#shared/domain/observing/cadence.ts';
import { type Instant, instant, minutes } from '#shared/domain/quantities/units.ts';
import type { User } from '#shared/domain/users/user.ts';
import type { VendorAccount } from '#shared/domain/users/vendor-account.ts';
import type { Breakers } from '#shared/domain/vendors/breaker.ts';
import type { Agenda } from '#shared/ports/agenda.ts';
import type { Write } from '#shared/ports/commit.ts';
import type { ObservationMessage } from '#shared/ports/messages.ts';
import type { Found, Read } from '#shared/ports/read-together.ts';
import { accountsOnWheel, type WheelPosition } from '#test/simulation/busy/fleet-wheel.ts';
import { aUser } from '#test/support/a-user.ts';
import { aVehicle } from '#test/support/a-vehicle.ts';
import { anAccount } from '#test/support/an-account.ts';

/** Whose accounts they are, by number: those of a vendor that is dead come last, those that fail each before them. */
export type FleetShape = {
  readonly healthy: number;
  readonly broken: number;
  readonly dead: number;
};

/** The charge state of a vehicle with which nothing goes on. */
export const AWAY = { isPluggedIn: false, powerDeliveryState: 'UNPLUGGED' } as const;

/** Clients of the fleet; each has accounts of every fate. */
const CLIENTS = 20;
const PAGE = 1_000;

/** What looks cost; a batch of reads counts once, a row that is written each. */
export type FleetCounts = {
  reads: number;
  /** Looks that found the agenda's time of their account come, as it is once a day. */
  daily: number;
  /** Rows that those wrote, and rows that everything else did. */
  dailyWrites: number;
  writes: number;
};

/** Where an account is in the fleet. */
export const numberOf = (accountId: string): number => Number(accountId.slice('account-'.length));

/** Stores for a fleet of which almost nothing is told apart: only what differs from the beginning is kept. */
export const fleetStores = (shape: FleetShape, start: Instant) => {
  const size = shape.healthy + shape.broken + shape.dead;
  const changed = new Map<number, VendorAccount>();
  const unreachable = new Set<number>();
  const counts: FleetCounts = { reads: 0, daily: 0, dailyWrites: 0, writes: 0 };
  let breakers: Breakers | undefined;
  const [plainAccount, plainVehicle, plainUser] = [anAccount(), aVehicle({}, AWAY), aUser()];
  const vendorOf = (n: number) => (n >= shape.healthy + shape.broken ? 'DEAD' : 'TESLA');
  const account = (n: number): VendorAccount =>
    changed.get(n) ?? {
      ...plainAccount,
      clientId: `client-${n % CLIENTS}`,
      userId: `user-${n}`,
      id: `account-${n}`,
      vendor: vendorOf(n),
      devices: { [plainVehicle.vendorDeviceId]: `vehicle-${n}` },
      observedAt: start,
      pace: 7,
      dueAt: nextDailyLook(`account-${n}`, instant(start - minutes((n * 7) % 1_400))),
    };
  const vehicle = (n: number): Asset => ({
    ...plainVehicle,
    clientId: `client-${n % CLIENTS}`,
    userId: `user-${n}`,
    accountId: `account-${n}`,
    id: `vehicle-${n}`,
    isReachable: !unreachable.has(n),
  });
  const user = (n: number): User => ({
    ...plainUser,
    clientId: `client-${n % CLIENTS}`,
    id: `user-${n}`,
  });
  const wheel = accountsOnWheel(size, account);
  const agenda = agendaOf(size, account);
  const reading = <Value>(read: () => Value | undefined): Read<Value> =>
    ({ read }) as unknown as Read<Value>;
  const find = <Value>(read: Read<Value>): Found<Value> => ({
    value: (read as unknown as { read: () => Value | undefined }).read(),
  });
  const prepared = (apply: () => void, isDaily = false): Write =>
    ({ apply, isDaily }) as unknown as Write;
  return {
    size,
    counts,
    account,
    wheel: wheel.wheel,
    observations: agenda.agenda,
    users: {
      reading: (_: string, userId: string) => reading(() => user(Number(userId.slice(5)))),
      readingAccount: (_: string, __: string, id: string) => reading(() => account(numberOf(id))),
      checkingAlive: () => prepared(() => undefined),
      replacingAccount: (next: VendorAccount) => {
        const n = numberOf(next.id);
        const isDaily = wasDaily(account(n), next);
        return prepared(() => {
          const before = account(n);
          if (next.version !== before.version + 1) throw new StaleWrite([0]);
          changed.set(n, next);
          wheel.moved(n, before as WheelPosition, next);
          agenda.moved(n, next.dueAt);
        }, isDaily);
      },
    },
    assets: {
      reading: (_: string, id: string) => reading(() => vehicle(Number(id.slice(8)))),
      replacing: (next: Asset) =>
        prepared(() => {
          const n = Number(next.id.slice(8));
          if (next.isReachable === false) unreachable.add(n);
          else unreachable.delete(n);
        }),
    },
    actions: { readingTarget: () => reading(() => undefined) },
    breakers: {
      reading: () => reading(() => breakers),
      putting: (next: Breakers) =>
        prepared(() => {
          if (next.version !== (breakers?.version ?? 0) + 1) throw new StaleWrite([0]);
          breakers = next;
        }),
    },
    readTogether: async (wanted: Record<string, Read<unknown> | readonly Read<unknown>[]>) => {
      counts.reads += 1;
      return Object.fromEntries(
        Object.entries(wanted).map(([name, reads]) => [
          name,
          Array.isArray(reads) ? reads.map(find) : find(reads as Read<unknown>),
        ]),
      ) as never;
    },
    commit: async (writes: readonly Write[]) => {
      const rows = writes as unknown as readonly { apply: () => void; isDaily: boolean }[];
      if (rows.some(({ isDaily }) => isDaily)) {
        counts.daily += 1;
        counts.dailyWrites += rows.length;
      } else {
        counts.writes += rows.length;
      }
      for (const { apply } of rows) apply();
    },
  };
};

/** Whether a look that the vendor answered found the agenda's time come. One that failed leaves when it was observed. */
const wasDaily = (before: VendorAccount, { observedAt }: VendorAccount): boolean =>
  observedAt !== null && observedAt !== before.observedAt && isDue(before, observedAt);

/** An agenda in memory, in minutes, with one shard. */
const agendaOf = (size: number, account: (n: number) => VendorAccount) => {
  const byMinute = new Map<number, number[]>();
  const moved = (n: number, dueAt: Instant | null): void => {
    if (dueAt === null) return;
    const minute = Math.floor(dueAt / 60_000);
    const row = byMinute.get(minute);
    if (row) row.push(n);
    else byMinute.set(minute, [n]);
  };
  for (let n = 0; n < size; n += 1) moved(n, account(n).dueAt);
  const agenda: Agenda<ObservationMessage> = {
    shards: 1,
    due: async (_, { since = instant(0), until }, after = '0') => {
      const entries = [...byMinute]
        .filter(([minute]) => minute * 60_000 <= until && (minute + 1) * 60_000 > since)
        .flatMap(([minute, rows]) => {
          const left = rows.filter((n) => Math.floor(Number(account(n).dueAt) / 60_000) === minute);
          byMinute.set(minute, left);
          return left;
        })
        .map(account)
        .filter(({ dueAt }) => dueAt !== null && dueAt >= since && dueAt <= until);
      const page = entries.slice(Number(after), Number(after) + PAGE);
      const next = Number(after) + page.length;
      return {
        entries: page.map(({ clientId, userId, id, dueAt }) => ({
          clientId,
          userId,
          accountId: id,
          dueAt: dueAt ?? undefined,
        })),
        next: next < entries.length ? String(next) : undefined,
      };
    },
  };
  return { agenda, moved };
};
