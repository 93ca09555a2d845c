import { DomainError } from '#shared/domain/errors/domain-error.ts';
import { isAllowedHeaderName } from '#shared/domain/webhooks/authentication-header.ts';
import type { Webhook } from '#shared/domain/webhooks/webhook.ts';
import { type WebhookUrlPolicy, webhookUrlFault } from '#shared/domain/webhooks/webhook-url.ts';
import type { Sealer } from '#shared/ports/sealer.ts';

/** What a client says of a webhook, in the clear. */
export type WebhookInput = {
  readonly url: string;
  readonly secret: string;
  readonly events: readonly string[];
  readonly apiVersion: string | null;
  readonly authentication: { readonly headerName: string; readonly headerValue: string } | null;
};

/** A part of it; what is absent or undefined stays as it is. */
export type WebhookChange = {
  readonly [Field in keyof WebhookInput]?: WebhookInput[Field] | undefined;
};

/** What a webhook may ask for. */
export type WebhookRules = {
  readonly urlPolicy: WebhookUrlPolicy;
  /** The versions that events can still be asked for in. @default whatever the contract takes */
  readonly servedVersions?: () => readonly string[];
};

/** @throws {DomainError} `webhook_not_valid`, naming the field and what would be allowed. */
export const checkWebhookInput = (
  { url, apiVersion = null, authentication }: WebhookChange,
  { urlPolicy, servedVersions }: WebhookRules,
): void => {
  const fault = url === undefined ? undefined : webhookUrlFault(url, urlPolicy);
  if (fault) throw webhookNotValid('url', fault);
  const served = servedVersions?.();
  if (served && apiVersion !== null && !served.includes(apiVersion)) {
    throw webhookNotValid('apiVersion', `must be null or one of ${served.join(', ')}`);
  }
  if (authentication && !isAllowedHeaderName(authentication.headerName)) {
    throw webhookNotValid(
      'authentication.headerName',
      'must not be a header that HTTP, a proxy or the delivery itself uses',
    );
  }
};

/** The stored form: secrets sealed to the webhook, event names once each. Absent stays absent. */
export const sealWebhookInput = async (
  { url, events, secret, apiVersion, authentication }: WebhookChange,
  { clientId, id }: Pick<Webhook, 'clientId' | 'id'>,
  sealer: Sealer,
): Promise<Partial<WebhookInput>> => ({
  ...(url !== undefined && { url }),
  ...(apiVersion !== undefined && { apiVersion }),
  ...(events && { events: [...new Set(events)] }),
  ...(secret !== undefined && { secret: await sealer.seal(secret, secretOf({ clientId, id })) }),
  ...(authentication !== undefined && {
    authentication: authentication && {
      headerName: authentication.headerName,
      headerValue: await sealer.seal(authentication.headerValue, headerOf({ clientId, id })),
    },
  }),
});

/** What a webhook's sealed secret belongs to. */
export const secretOf = ({ clientId, id }: Pick<Webhook, 'clientId' | 'id'>) =>
  ({ clientId, purpose: 'webhook-secret', owner: id }) as const;

/** What the sealed value of its authentication header belongs to. */
export const headerOf = ({ clientId, id }: Pick<Webhook, 'clientId' | 'id'>) =>
  ({ clientId, purpose: 'webhook-secret', owner: `${id}#authentication` }) as const;

export const webhookNotValid = (field: string, message: string) =>
  new DomainError('webhook_not_valid', `The ${field} ${message}.`, {
    issues: [{ path: `body.${field}`, message }],
  });
