import { answerLinkPage } from '#shared/contract/operations/linking/answer-link-page.ts';
import { linkAnswerDeps } from '#shared/runtime/connections/link-page-deps.ts';
import { httpOperation } from '#shared/runtime/http/http-operation.ts';
import { type AnswerVisitDeps, answerVisit } from '#shared/runtime/pages/link/answer-visit.ts';

export const operation = httpOperation(
  answerLinkPage,
  ({ path, body, headers }, deps: AnswerVisitDeps) =>
    answerVisit(deps, headers, { ...path, ...body }),
);

export const handler = operation(linkAnswerDeps);
