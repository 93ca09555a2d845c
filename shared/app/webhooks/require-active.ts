import { DomainError } from '#shared/domain/errors/domain-error.ts';
import type { Webhook } from '#shared/domain/webhooks/webhook.ts';

/** @throws {DomainError} `conflict` for a webhook that was given up: nothing is sent to it. */
export const requireActive = ({ isActive }: Webhook): void => {
  if (isActive) return;
  const detail = 'The webhook is inactive. Update it, or test it with success, and ask again.';
  throw new DomainError('conflict', detail);
};
