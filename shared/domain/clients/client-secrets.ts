import type { Client, ClientSecret } from '#shared/domain/clients/client.ts';
import { after, type Instant, type Milliseconds } from '#shared/domain/quantities/units.ts';

/**
 * Puts a new secret into force. The newest of the old ones keeps working for `overlap`, so that a
 * client can change over without a gap; any other ends now, because no more than two may ever work.
 *
 * @returns Newest first.
 */
export const withNewSecret = (
  secrets: readonly ClientSecret[],
  added: ClientSecret,
  overlap: Milliseconds,
): readonly ClientSecret[] => {
  const [previous] = liveSecrets(secrets, added.createdAt);
  if (!previous) return [added];
  const end = after(added.createdAt, overlap);
  return [added, { ...previous, expiresAt: earlier(previous.expiresAt, end) }];
};

/** The secrets that work now, newest first. */
export const liveSecrets = (secrets: readonly ClientSecret[], now: Instant) =>
  secrets
    .filter(({ expiresAt }) => expiresAt === null || expiresAt > now)
    .toSorted((a, b) => b.createdAt - a.createdAt || b.id.localeCompare(a.id));

/** A client as a person who administers it may see it: no digests, no keys. */
export type ClientSummary = Omit<Client, 'secrets' | 'cursorKey' | 'version'> & {
  readonly secrets: readonly Omit<ClientSecret, 'hash'>[];
};

const earlier = (a: Instant | null, b: Instant) => (a !== null && a < b ? a : b);
