import type { LinkSession } from '#shared/domain/linking/link-session.ts';
import type { Write } from '#shared/ports/commit.ts';

export type LinkSessionStore = {
  readonly get: (clientId: string, sessionId: string) => Promise<LinkSession | undefined>;
  readonly allOfUser: (clientId: string, userId: string) => Promise<readonly LinkSession[]>;
  readonly adding: (session: LinkSession) => Write;
  readonly replacing: (next: LinkSession) => Write;
  readonly removing: (session: LinkSession) => Write;
};
