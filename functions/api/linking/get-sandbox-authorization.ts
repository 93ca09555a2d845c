import { getSandboxAuthorization } from '#shared/contract/operations/linking/get-sandbox-authorization.ts';
import { httpOperation } from '#shared/runtime/http/http-operation.ts';
import { authorizationPage } from '#shared/runtime/pages/link/authorization-page.ts';
import { linkProblem } from '#shared/runtime/pages/link/link-problem.ts';

export const operation = httpOperation(
  getSandboxAuthorization,
  async ({ query }) => ({
    status: 200,
    ...authorizationPage(query),
  }),
  linkProblem,
);

export const handler = operation(() => ({}));
