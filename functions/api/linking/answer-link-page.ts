import { answerLinkPage } from '#shared/contract/operations/linking/answer-link-page.ts';
import { linkAnswerDeps } from '#shared/runtime/connections/link-page-deps.ts';
import { httpOperation } from '#shared/runtime/http/http-operation.ts';
import { type AnswerVisitDeps, answerVisit } from '#shared/runtime/pages/link/answer-visit.ts';
import { linkProblem } from '#shared/runtime/pages/link/link-problem.ts';

export const operation = httpOperation(
  answerLinkPage,
  ({ path, body, headers }, deps: AnswerVisitDeps) =>
    answerVisit(deps, headers, { ...path, ...body }),
  linkProblem,
);

export const handler = operation(linkAnswerDeps);
