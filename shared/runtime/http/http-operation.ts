import middy from '@middy/core';
import type {
  APIGatewayProxyEventV2,
  APIGatewayProxyStructuredResultV2,
  Context,
} from 'aws-lambda';
import type * as z from 'zod';
import type { Operation, Responses, Security } from '#shared/contract/operation.ts';
import { isIdempotent } from '#shared/contract/problem-codes-of.ts';
import { isBareIn } from '#shared/contract/versions/former-lists.ts';
import { newestVersion } from '#shared/contract/versions/version-dates.ts';
import { allPages } from '#shared/runtime/http/all-pages.ts';
import { apiVersion, inAskedVersion } from '#shared/runtime/http/api-version.ts';
import { authentication } from '#shared/runtime/http/authentication.ts';
import { carryOutOnce, type RunOperation } from '#shared/runtime/http/carry-out-once.ts';
import { checkedAnswer } from '#shared/runtime/http/checked-answer.ts';
import { completionLog } from '#shared/runtime/http/completion-log.ts';
import { type Edge, type EdgeDeps, systemEdge } from '#shared/runtime/http/edge.ts';
import { errorsToProblems, type PageFor } from '#shared/runtime/http/errors-to-problems.ts';
import type { Answer, Exchange } from '#shared/runtime/http/exchange.ts';
import { toExchange, toResult } from '#shared/runtime/http/gateway.ts';
import type { OperationAnswer, OperationRequest } from '#shared/runtime/http/operation-request.ts';
import { ownership } from '#shared/runtime/http/ownership.ts';
import { paging } from '#shared/runtime/http/paging.ts';
import { parsing } from '#shared/runtime/http/parsing.ts';
import { requestId } from '#shared/runtime/http/request-id.ts';
import { requestLimit } from '#shared/runtime/http/request-limit.ts';
import { requestOf } from '#shared/runtime/http/request-of.ts';
import { versionEcho } from '#shared/runtime/http/version-echo.ts';
import { versionUse } from '#shared/runtime/http/version-use.ts';
import { once } from '#shared/runtime/once.ts';

/** What API Gateway calls. */
export type HttpHandler = (
  event: APIGatewayProxyEventV2,
  context: Context,
) => Promise<APIGatewayProxyStructuredResultV2>;

/**
 * Turns a contract and a function into a Lambda handler. Everything HTTP happens here: who is calling,
 * how often, which version, parsing, cursors, repetitions, checking what leaves, and turning failures into
 * problems. The function sees typed values and returns one of the contract's answers.
 *
 * @param pageFor What a person reads in place of a problem. @default nothing
 */
export const httpOperation =
  <
    Path extends z.ZodType,
    Query extends z.ZodType,
    Body extends z.ZodType,
    Answers extends Responses,
    Access extends Security,
    Deps,
    // Inferred of its own, so that `status: 200` stays a literal.
    const Given extends OperationAnswer<Answers>,
  >(
    operation: Operation<Path, Query, Body, Answers, Access>,
    run: (request: OperationRequest<Path, Query, Body, Access>, deps: Deps) => Promise<Given>,
    pageFor?: PageFor,
  ) =>
  (connect: () => Deps & EdgeDeps, edge: Edge = systemEdge): HttpHandler => {
    const connected = once(connect);
    const answer = async (exchange: Exchange): Promise<Answer> => {
      const deps = connected();
      const answerWith: RunOperation<Deps> = async (given, askedAt) => {
        const answerPage = async () => {
          const request = requestOf<Path, Query, Body, Access>(exchange, askedAt);
          return checkedAnswer(operation, await run(request, given));
        };
        const isBare = isBareIn(operation, exchange.version ?? newestVersion);
        const checked = await (isBare ? allPages(exchange, answerPage) : answerPage());
        return inAskedVersion(operation, exchange, checked);
      };
      return isIdempotent(operation)
        ? carryOutOnce(operation, exchange, { deps, edge }, answerWith)
        : answerWith(deps, edge.clock.now());
    };
    const pipeline = middy<Exchange, Answer>()
      .use(completionLog(operation, edge))
      .use(requestId())
      .use(versionEcho(operation, edge))
      .use(errorsToProblems(operation, edge, pageFor))
      .use(authentication(operation, edge.wallClock))
      .use(requestLimit(edge))
      .use(apiVersion(operation, edge))
      .use(versionUse(edge))
      .use(parsing(operation))
      .use(ownership(operation, edge))
      .use(paging(operation))
      .handler(answer);
    return async (event, context) => toResult(await pipeline(toExchange(event), context));
  };
