import { linkSessionRepository } from '#shared/data/link-session-repository.ts';
import { documentClient } from '#shared/runtime/aws/document-client.ts';
import { envTable } from '#shared/runtime/env.ts';
import { once } from '#shared/runtime/once.ts';

/** Invitations to link devices. */
export const linkSessions = once(() =>
  linkSessionRepository(documentClient(), envTable('linkSessions')),
);
