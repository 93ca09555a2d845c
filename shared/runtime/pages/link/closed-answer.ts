import type { LinkSight, LinkVisit } from '#shared/app/linking/visit-link-session.ts';
import { endPage } from '#shared/runtime/pages/link/link-answer.ts';
import type { BrowserHeaders } from '#shared/runtime/pages/link/link-edge.ts';

/** The page for somebody to whom a session is closed. */
export const closedAnswer = (sight: Exclude<LinkSight, LinkVisit>, headers: BrowserHeaders) => {
  const look =
    'session' in sight ? sight.session : ({ language: 'browser', colorScheme: 'system' } as const);
  const page = endPage(sight.kind, look, { acceptLanguage: headers['accept-language'] });
  if (sight.kind === 'unknown') return { status: 404, ...page } as const;
  return sight.kind === 'foreign'
    ? ({ status: 403, ...page } as const)
    : ({ status: 410, ...page } as const);
};
