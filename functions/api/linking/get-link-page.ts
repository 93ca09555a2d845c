import { getLinkPage } from '#shared/contract/operations/linking/get-link-page.ts';
import { linkVisitDeps } from '#shared/runtime/connections/link-page-deps.ts';
import { httpOperation } from '#shared/runtime/http/http-operation.ts';
import { closedAnswer } from '#shared/runtime/pages/link/closed-answer.ts';
import { visitAnswer } from '#shared/runtime/pages/link/link-answer.ts';
import { type LinkEdgeDeps, sceneFor, visitWith } from '#shared/runtime/pages/link/link-edge.ts';
import { linkProblem } from '#shared/runtime/pages/link/link-problem.ts';

export const operation = httpOperation(
  getLinkPage,
  async ({ path, query, headers }, deps: LinkEdgeDeps) => {
    const { sight, keeping } = await visitWith(deps, headers, path.linkToken);
    if (!('browserSecret' in sight)) return closedAnswer(sight, headers);
    const answer = visitAnswer(sight, sceneFor(deps, headers, query));
    return { ...answer, headers: { ...answer.headers, ...keeping } };
  },
  linkProblem,
);

export const handler = operation(linkVisitDeps);
