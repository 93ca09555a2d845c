import { Duration, Validations } from 'aws-cdk-lib';
import {
  type HttpApi,
  HttpMethod,
  HttpNoneAuthorizer,
  HttpRoute,
  HttpRouteKey,
} from 'aws-cdk-lib/aws-apigatewayv2';
import type { HttpLambdaAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { Construct } from 'constructs';
import { LoadstarFunction } from '#lib/constructs/loadstar-function.ts';
import type { FunctionPlatform } from '#lib/constructs/platform.ts';
import type { Operation } from '#shared/contract/operation.ts';
import { usesOf } from '#shared/contract/uses-of.ts';

export type OperationRouteProps = {
  readonly operation: Operation;
  readonly httpApi: HttpApi;
  readonly authorizer: HttpLambdaAuthorizer;
  readonly platform: FunctionPlatform;
};

/** One operation: its function and the route that leads there. Without `public`, only with a token. */
export class OperationRoute extends Construct {
  readonly function: LoadstarFunction;

  constructor(scope: Construct, id: string, props: OperationRouteProps) {
    super(scope, id);
    const { operation, httpApi, platform } = props;
    this.function = new LoadstarFunction(this, 'Handler', {
      functionId: operation.id,
      summary: operation.summary,
      uses: usesOf(operation),
      timeout: API_TIMEOUT,
      memoryMb: operation.memoryMb,
      beginsTraces: true,
      platform,
    });
    const route = new HttpRoute(this, 'Route', {
      httpApi,
      routeKey: HttpRouteKey.with(operation.path, HttpMethod[operation.method]),
      integration: new HttpLambdaIntegration('Integration', this.function.lambda),
      authorizer: operation.security === 'public' ? new HttpNoneAuthorizer() : props.authorizer,
    });
    if (operation.security !== 'public') return;
    Validations.of(route).acknowledge({
      id: 'AwsSolutions-APIG4',
      reason: 'The contract lists this operation as public; a test holds that list.',
    });
  }
}

/** Longer than any answer may take, and shorter than the 30 seconds after which API Gateway hangs up. */
const API_TIMEOUT = Duration.seconds(10);
