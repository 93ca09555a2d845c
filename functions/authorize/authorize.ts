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

type Answer = APIGatewaySimpleAuthorizerWithContextResult<CallerOrProblem>;

/** Lets every request through: the function itself answers 401, because the gateway would answer 403. */
export const authorizer =
  (connect: () => AuthorizeRequestDeps) =>
  async ({ headers }: Pick<APIGatewayRequestAuthorizerEventV2, 'headers'>): Promise<Answer> => ({
    isAuthorized: true,
    context: await authorizeRequest(connect(), headers?.authorization),
  });

export const handler = authorizer(authorizeDeps);
