import { sealedForAccount } from '#shared/app/linking/sealed-for-account.ts';
import { retryStale } from '#shared/app/retry-stale.ts';
import { headerOf, secretOf } from '#shared/app/webhooks/webhook-input.ts';
import type { DataKey } from '#shared/domain/clients/data-key.ts';
import type { VendorAccount } from '#shared/domain/users/vendor-account.ts';
import type { Webhook } from '#shared/domain/webhooks/webhook.ts';
import type { Clock } from '#shared/ports/clock.ts';
import type { Commit } from '#shared/ports/commit.ts';
import type { ReportTrouble } from '#shared/ports/report-trouble.ts';
import type { Resealer, SealedFor } from '#shared/ports/sealer.ts';
import type { UserStore } from '#shared/ports/user-store.ts';
import type { WebhookStore } from '#shared/ports/webhook-store.ts';

export type ResealDeps = {
  readonly users: Pick<UserStore, 'list' | 'accounts' | 'account' | 'replacingAccount'>;
  readonly webhooks: Pick<WebhookStore, 'all' | 'get' | 'replacing'>;
  readonly resealer: Resealer;
  readonly commit: Commit;
  readonly clock: Clock;
  readonly report: ReportTrouble;
};

/** Brings the credentials of an account under a key; whoever writes the account at the same time is not undone. */
export const resealAccount = async (
  deps: ResealDeps,
  key: DataKey,
  found: VendorAccount,
): Promise<void> => {
  const isDone = ({ credentials }: VendorAccount) =>
    credentials === '' || deps.resealer.isUnder(key.wrapped, credentials);
  if (isDone(found)) return;
  await retryStale(deps.clock, async () => {
    const account = await deps.users.account(found.clientId, found.userId, found.id);
    if (!account || isDone(account)) return;
    const credentials = await resealed(deps, key, account.credentials, sealedForAccount(account));
    if (credentials === account.credentials) return;
    const next = { ...account, credentials, version: account.version + 1 };
    await deps.commit([deps.users.replacingAccount(next)]);
  });
};

/** The same for all that a webhook keeps secret. */
export const resealWebhook = async (
  deps: ResealDeps,
  key: DataKey,
  { clientId, id }: Webhook,
): Promise<void> =>
  retryStale(deps.clock, async () => {
    const webhook = await deps.webhooks.get(clientId, id);
    if (!webhook) return;
    const { secret, previousSecret, authentication } = webhook;
    const under = (text: string, belongsTo: SealedFor) => resealed(deps, key, text, belongsTo);
    const next: Webhook = {
      ...webhook,
      secret: await under(secret, secretOf(webhook)),
      previousSecret: previousSecret && {
        ...previousSecret,
        secret: await under(previousSecret.secret, secretOf(webhook)),
      },
      authentication: authentication && {
        ...authentication,
        headerValue: await under(authentication.headerValue, headerOf(webhook)),
      },
      version: webhook.version + 1,
    };
    const isSame =
      next.secret === secret &&
      next.previousSecret?.secret === previousSecret?.secret &&
      next.authentication?.headerValue === authentication?.headerValue;
    if (!isSame) await deps.commit(deps.webhooks.replacing(next, webhook));
  });

/** A text under the key; one that no key opens stays as it is, and somebody has to know. */
const resealed = async (
  { resealer, report }: ResealDeps,
  { wrapped }: DataKey,
  sealed: string,
  belongsTo: SealedFor,
): Promise<string> => {
  if (resealer.isUnder(wrapped, sealed)) return sealed;
  const anew = await resealer.reseal(wrapped, sealed, belongsTo);
  if (anew !== undefined) return anew;
  const { clientId, owner, purpose } = belongsTo;
  const error = new Error(`what is sealed for ${purpose} of ${owner} does not open`);
  report({ code: 'text_not_opened', clientId, error });
  return sealed;
};
