import { answerSandboxAuthorization } from '#shared/contract/operations/linking/answer-sandbox-authorization.ts';
import { sandboxAuthorizationDeps } from '#shared/runtime/connections/link-page-deps.ts';
import { httpOperation } from '#shared/runtime/http/http-operation.ts';
import {
  type AnswerAuthorizationDeps,
  answerAuthorization,
} from '#shared/runtime/pages/link/answer-authorization.ts';
import { linkProblem } from '#shared/runtime/pages/link/link-problem.ts';

export const operation = httpOperation(
  answerSandboxAuthorization,
  async ({ body }, deps: AnswerAuthorizationDeps) => ({
    status: 303,
    headers: { location: await answerAuthorization(deps, body) },
  }),
  linkProblem,
);

export const handler = operation(sandboxAuthorizationDeps);
