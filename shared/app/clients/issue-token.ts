import { realTimeUntil } from '#shared/app/clients/real-time-until.ts';
import type { Client, ClientSecret } from '#shared/domain/clients/client.ts';
import { liveSecrets } from '#shared/domain/clients/client-secrets.ts';
import {
  after,
  between,
  hours,
  type Instant,
  instant,
  type Milliseconds,
  milliseconds,
  minutes,
} from '#shared/domain/quantities/units.ts';
import type { AccessTokenSigner } from '#shared/ports/access-tokens.ts';
import type { ClientStore } from '#shared/ports/client-store.ts';
import type { Clock } from '#shared/ports/clock.ts';
import type { NewId } from '#shared/ports/new-id.ts';
import type { RefusalCounter } from '#shared/ports/refusal-counter.ts';
import type { Secrets } from '#shared/ports/secrets.ts';

export type IssueTokenDeps = {
  readonly clients: Pick<ClientStore, 'get'>;
  readonly refusals: RefusalCounter;
  readonly signer: AccessTokenSigner;
  readonly secrets: Secrets;
  readonly clock: Pick<Clock, 'now' | 'duringWork'>;
  /** Real time, by which tokens live, however fast the clock goes. */
  readonly wallClock: Pick<Clock, 'now'>;
  readonly newId: NewId;
};

export type TokenOutcome =
  | {
      readonly kind: 'issued';
      readonly accessToken: string;
      /** Whole seconds. */
      readonly expiresIn: Milliseconds;
    }
  /** Unknown client or wrong secret: nobody is told which. */
  | { readonly kind: 'refused' }
  | { readonly kind: 'limited'; readonly retryIn: Milliseconds };

const TOKEN_LIFE = hours(1);
/** Wrong secrets that are answered, per client id and window. */
const MAX_REFUSALS = 10;
const REFUSAL_WINDOW = minutes(1);

/**
 * Use case: an access token for a client that knows its secret.
 *
 * A right secret is always answered, however many wrong ones came before it: a secret of 256 bits
 * cannot be guessed, and a stranger must not be able to lock a client out.
 */
export const issueToken = async (
  deps: IssueTokenDeps,
  { clientId, secret }: { clientId: string; secret: string },
): Promise<TokenOutcome> => {
  const now = deps.clock.now();
  const client = await deps.clients.get(clientId);
  const known = client && knownSecret(deps.secrets, client, secret, now);
  if (!client || !known) {
    // An unknown client costs the same steps as a wrong secret, so that time does not tell them apart.
    if (!client) deps.secrets.matches(secret, NO_DIGEST);
    return refuse(deps, clientId, now);
  }
  const expiresIn = lifeOf(known, deps.clock);
  const issuedAt = deps.wallClock.now();
  const accessToken = await deps.signer.sign({
    id: deps.newId(),
    clientId,
    environment: client.environment,
    secretId: known.id,
    issuedAt,
    expiresAt: after(issuedAt, expiresIn),
  });
  return { kind: 'issued', accessToken, expiresIn };
};

const NO_DIGEST = '0'.repeat(64);

/** Compares with all of them, so that time does not tell which one it was. */
const knownSecret = (
  secrets: Secrets,
  client: Client,
  secret: string,
  now: Instant,
): ClientSecret | undefined =>
  liveSecrets(client.secrets, now).filter(({ hash }) => secrets.matches(secret, hash))[0];

/** A token does not outlive the secret that it is given for, and does not promise to. In whole seconds. */
const lifeOf = ({ expiresAt }: ClientSecret, clock: IssueTokenDeps['clock']): Milliseconds => {
  const left = expiresAt === null ? TOKEN_LIFE : realTimeUntil(clock, expiresAt);
  return milliseconds(Math.floor(Math.min(TOKEN_LIFE, left) / 1000) * 1000);
};

const refuse = async (
  { refusals }: IssueTokenDeps,
  clientId: string,
  now: Instant,
): Promise<TokenOutcome> => {
  const windowEnd = instant((Math.floor(now / REFUSAL_WINDOW) + 1) * REFUSAL_WINDOW);
  return (await refusals.count(clientId, windowEnd, MAX_REFUSALS))
    ? { kind: 'refused' }
    : { kind: 'limited', retryIn: between(now, windowEnd) };
};
