import { returnToLinkPage } from '#shared/contract/operations/linking/return-to-link-page.ts';
import { linkStepDeps } from '#shared/runtime/connections/link-page-deps.ts';
import { httpOperation } from '#shared/runtime/http/http-operation.ts';
import { linkProblem } from '#shared/runtime/pages/link/link-problem.ts';
import { type ReturnVisitDeps, returnVisit } from '#shared/runtime/pages/link/return-visit.ts';

export const operation = httpOperation(
  returnToLinkPage,
  ({ query, headers }, deps: ReturnVisitDeps) => returnVisit(deps, headers, query),
  linkProblem,
);

export const handler = operation(linkStepDeps);
