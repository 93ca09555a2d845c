import {
  type OpenLinkSessionDeps,
  openLinkSession,
} from '#shared/app/linking/open-link-session.ts';
import type { Environment } from '#shared/domain/clients/client.ts';
import { DomainError } from '#shared/domain/errors/domain-error.ts';
import type { LinkSession } from '#shared/domain/linking/link-session.ts';
import type { ClientStore } from '#shared/ports/client-store.ts';

export type LookAtLinkSessionDeps = OpenLinkSessionDeps & {
  readonly clients: Pick<ClientStore, 'get'>;
};

/** What a visitor may know of a link session. */
export type LinkSessionSight =
  | {
      readonly kind: 'open';
      readonly environment: Environment;
      readonly session: Pick<LinkSession, 'vendor' | 'vendorTypes'>;
    }
  /** It cannot be completed, and why. */
  | { readonly kind: 'over'; readonly reason: string };

/** Use case: what somebody sees who opens the address of a link session. Changes nothing. */
export const lookAtLinkSession = async (
  deps: LookAtLinkSessionDeps,
  linkToken: string,
): Promise<LinkSessionSight> => {
  try {
    const session = await openLinkSession(deps, linkToken);
    const client = await deps.clients.get(session.clientId);
    if (!client) return { kind: 'over', reason: 'The session is no longer good.' };
    return { kind: 'open', environment: client.environment, session };
  } catch (error) {
    if (error instanceof DomainError) return { kind: 'over', reason: error.message };
    throw error;
  }
};
