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

/**
 * Lets a request through whatever it finds: the function itself answers 401, because the gateway would answer 403. Only
 * of tokens that nobody was given, and that come in numbers, no more is made than this.
 */
export const authorizer =
  (connect: () => AuthorizeRequestDeps) =>
  async ({ headers }: Pick<APIGatewayRequestAuthorizerEventV2, 'headers'>): Promise<Answer> => {
    const found = await authorizeRequest(connect(), headers?.authorization);
    return found === 'forged'
      ? { isAuthorized: false, context: { problem: 'invalid' } }
      : { isAuthorized: true, context: found };
  };

export const handler = authorizer(authorizeDeps);
