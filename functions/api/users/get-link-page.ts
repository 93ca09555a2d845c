import {
  type LookAtLinkSessionDeps,
  lookAtLinkSession,
} from '#shared/app/linking/look-at-link-session.ts';
import { getLinkPage } from '#shared/contract/operations/users/get-link-page.ts';
import { linkPageDeps } from '#shared/runtime/connections/link-page-deps.ts';
import { systemEdge } from '#shared/runtime/http/edge.ts';
import { httpOperation } from '#shared/runtime/http/http-operation.ts';
import { linkPage } from '#shared/runtime/pages/link-page.ts';
import { smallPageHeaders } from '#shared/runtime/pages/page.ts';

export const operation = httpOperation(
  getLinkPage,
  async ({ path: { linkToken } }, deps: LookAtLinkSessionDeps & { apiUrl: string }) => {
    const sight = await lookAtLinkSession(deps, linkToken);
    const body = linkPage(sight, linkToken, deps.apiUrl);
    return { status: sight.kind === 'open' ? 200 : 404, body, headers: smallPageHeaders };
  },
);

export const handler = operation(() => ({ ...linkPageDeps(), apiUrl: systemEdge.apiUrl() }));
