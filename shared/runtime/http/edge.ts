import type { RequestCounter } from '#shared/app/clients/count-requests.ts';
import type { VersionUseCounter } from '#shared/app/clients/count-version-use.ts';
import { environmentNames } from '#shared/contract/resources/environment-names.ts';
import type { VersionEnds } from '#shared/contract/versions/version-ends.ts';
import type { OwnedThing } from '#shared/data/owned-things.ts';
import type { Clock } from '#shared/ports/clock.ts';
import type { Commit } from '#shared/ports/commit.ts';
import type { IdempotencyStore } from '#shared/ports/idempotency-store.ts';
import { systemClock } from '#shared/runtime/clock.ts';
import { ownerOf } from '#shared/runtime/connections/owner-of.ts';
import { requestCounter } from '#shared/runtime/connections/request-counter.ts';
import { versionEnds } from '#shared/runtime/connections/version-ends.ts';
import { versionUseCounter } from '#shared/runtime/connections/version-use-counter.ts';
import { env } from '#shared/runtime/env.ts';
import { type Log, log } from '#shared/runtime/logger.ts';
import { wallClock } from '#shared/runtime/wall-clock.ts';

/** What the HTTP edge itself needs of the world; tests hand in their own. */
export type Edge = {
  /** Base URL of the API, without a trailing slash. */
  readonly apiUrl: () => string;
  readonly clock: Clock;
  /** Real time, by which access tokens live. */
  readonly wallClock: Pick<Clock, 'now'>;
  readonly log: Log;
  /** Counts the requests of clients whose plan limits them. */
  readonly requestCounter: () => RequestCounter;
  /** Counts in which versions clients are answered. */
  readonly versionUseCounter: () => VersionUseCounter;
  /** What was announced of older versions of the API. */
  readonly versionEnds: () => VersionEnds;
  /** Whose something is, for older versions, in which clients name the user beside it. */
  readonly ownerOf: (clientId: string, thing: OwnedThing) => Promise<string | undefined>;
};

/** What the edge takes from the operation's dependencies. */
export type EdgeDeps = {
  /** Needed by operations that declare `uses.tables.idempotency`. */
  readonly idempotency?: IdempotencyStore;
  /** The same. */
  readonly commit?: Commit;
};

export const systemEdge: Edge = {
  apiUrl: () => env(environmentNames.apiUrl),
  clock: systemClock,
  wallClock,
  log,
  requestCounter,
  versionUseCounter,
  versionEnds,
  ownerOf,
};
