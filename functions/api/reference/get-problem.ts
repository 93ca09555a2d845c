import { getProblem } from '#shared/contract/operations/reference/get-problem.ts';
import { isProblemType } from '#shared/contract/problem-pages.ts';
import { DomainError } from '#shared/domain/errors/domain-error.ts';
import { httpOperation } from '#shared/runtime/http/http-operation.ts';
import { smallPageHeaders } from '#shared/runtime/pages/page.ts';
import { problemPage } from '#shared/runtime/pages/problem-page.ts';

export const operation = httpOperation(getProblem, async ({ path: { type } }) => {
  if (!isProblemType(type)) throw new DomainError('not_found', 'There is no such problem.');
  return {
    status: 200,
    body: problemPage(type),
    headers: smallPageHeaders,
  };
});

export const handler = operation(() => ({}));
