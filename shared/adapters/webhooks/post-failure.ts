import type { WebhookReply } from '#shared/ports/webhook-transport.ts';

/** Why a POST got no answer; recorded, and never shown to a client. */
export type FailureReason = Extract<WebhookReply, { kind: 'failed' }>['reason'];

/** Ends a POST early. Stays within the transport, which turns it into a reply. */
export class PostFailure extends Error {
  override readonly name: string = 'PostFailure';
  readonly reason: FailureReason;

  constructor(reason: FailureReason, options?: ErrorOptions) {
    super(`webhook ${reason}`, options);
    this.reason = reason;
  }
}

/** The connection ended before anything of an answer came: it may have been closed before the POST arrived. */
export class Unanswered extends PostFailure {
  override readonly name = 'Unanswered';
}
