import { sideBySide } from '#shared/app/side-by-side.ts';
import { hours, type Instant, instant } from '#shared/domain/quantities/units.ts';
import { utcDay } from '#shared/domain/time/utc-day.ts';
import type { ClientList } from '#shared/ports/client-store.ts';
import type { Clock } from '#shared/ports/clock.ts';
import type { VersionUse, VersionUseList } from '#shared/ports/version-use-store.ts';
import type { WebhookStore } from '#shared/ports/webhook-store.ts';

/** What one client has of one version. */
export type UsedVersion = {
  readonly clientId: string;
  /** The name of the client. */
  readonly name: string;
  readonly version: string;
  readonly isDefault: boolean;
  /** About how many were answered in it. */
  readonly requests: number;
  /** The last day (UTC) on which one was; null for none. */
  readonly lastUsedOn: string | null;
  /** How many webhooks are told of events in it, by a pin or by the default. */
  readonly webhooks: number;
};

export type ListVersionUseDeps = {
  readonly clients: ClientList;
  readonly webhooks: Pick<WebhookStore, 'all'>;
  readonly versionUses: VersionUseList;
  readonly clock: Pick<Clock, 'now'>;
};

/**
 * Use case: which client uses which version.
 *
 * @param days How many are looked back on, today among them.
 * @returns By client, oldest first, and then by version, newest first.
 */
export const listVersionUse = async (
  { clients, webhooks, versionUses, clock }: ListVersionUseDeps,
  days: number,
): Promise<readonly UsedVersion[]> => {
  const since = firstOf(days, clock.now());
  const all = await clients.all();
  const used = await sideBySide(
    all.toSorted((a, b) => a.createdAt - b.createdAt || a.id.localeCompare(b.id)),
    AT_ONCE,
    async ({ id: clientId, name, defaultVersion }) => {
      const [uses, hooks] = await Promise.all([
        versionUses.since(clientId, since),
        webhooks.all(clientId),
      ]);
      const told = hooks.map(({ apiVersion }) => apiVersion ?? defaultVersion);
      const versions = new Set([defaultVersion, ...told, ...uses.map(({ version }) => version)]);
      return [...versions]
        .toSorted((a, b) => b.localeCompare(a))
        .map((version) => ({
          ...{ clientId, name, version, isDefault: version === defaultVersion },
          ...together(uses.filter((use) => use.version === version)),
          webhooks: told.filter((date) => date === version).length,
        }));
    },
  );
  return used.flat();
};

/** Clients that are read at the same time. */
const AT_ONCE = 20;

const firstOf = (days: number, now: Instant): string =>
  utcDay(instant(now - (days - 1) * hours(24)));

const together = (uses: readonly VersionUse[]): Pick<UsedVersion, 'requests' | 'lastUsedOn'> => ({
  requests: uses.reduce((sum, { requests }) => sum + requests, 0),
  lastUsedOn:
    uses
      .map(({ day }) => day)
      .toSorted()
      .at(-1) ?? null,
});
