import type {
  APIGatewayRequestAuthorizerEventV2,
  APIGatewaySimpleAuthorizerWithContextResult,
} from 'aws-lambda';
import {
  type AuthorizeRequestDeps,
  authorizeRequest,
  type CallerOrProblem,
} from '#shared/app/clients/authorize-request.ts';
import { authorizeDeps } from '#shared/runtime/connections/authorize-deps.ts';

type Answer = APIGatewaySimpleAuthorizerWithContextResult<Exclude<CallerOrProblem, 'forged'>>;

/** Lets a request through whatever it finds: the function itself answers 401, because the gateway would answer 403. */
export const authorizer =
  (connect: () => AuthorizeRequestDeps) =>
  async ({ headers }: Pick<APIGatewayRequestAuthorizerEventV2, 'headers'>): Promise<Answer> => {
    const found = await authorizeRequest(connect(), headers?.authorization);
    if (found !== 'forged') return { isAuthorized: true, context: found };
    return { isAuthorized: false, context: { problem: 'invalid' } };
  };

export const handler = authorizer(authorizeDeps);
