import { CfnOutput, Duration, Stack, type StackProps, Validations } from 'aws-cdk-lib';
import {
  type HttpApi,
  HttpNoneAuthorizer,
  HttpRoute,
  HttpRouteKey,
} from 'aws-cdk-lib/aws-apigatewayv2';
import {
  HttpLambdaAuthorizer,
  HttpLambdaResponseType,
} from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { Construct } from 'constructs';
import { capitalized } from '#lib/config/capitalized.ts';
import { watchIntegrations } from '#lib/constructs/integration-limit.ts';
import type { LoadstarFunction } from '#lib/constructs/loadstar-function.ts';
import { type Door, openDoor } from '#lib/constructs/open-door.ts';
import type { FunctionPlatform, Platform, Urls } from '#lib/constructs/platform.ts';
import { workerFunction } from '#lib/constructs/worker-function.ts';
import type { WorkerOf } from '#lib/constructs/worker-of.ts';
import type { Operation } from '#shared/contract/operation.ts';
import { outputNames } from '#shared/contract/resources/outputs.ts';
import type { Worker } from '#shared/contract/worker.ts';

export type ApiStackProps = StackProps & {
  readonly platform: Platform;
  readonly authorizer: WorkerOf<'authorizer'>;
  /** Without it, API Gateway answers such requests itself, and not with a problem. */
  readonly unmatchedRoutes: WorkerOf<'unmatched-routes'> | undefined;
};

type DoorWorker = { readonly worker: Worker; readonly function: LoadstarFunction };

/**
 * The front doors: addresses, throttling, access logs, and who asks for tokens. There is one, or a second one
 * for the Link pages where the stage gives them a host. Routes come from elsewhere.
 */
export class ApiStack extends Stack {
  readonly httpApi: HttpApi;
  /** Where the Link pages have a door of their own. */
  readonly linkApi: HttpApi | undefined;
  readonly authorizer: HttpLambdaAuthorizer;
  /** The workers that stand at the doors themselves. */
  readonly workers: readonly DoorWorker[];
  readonly urls: Urls;
  readonly #catchesAll: boolean;

  constructor(
    scope: Construct,
    id: string,
    { platform, authorizer, unmatchedRoutes, ...props }: ApiStackProps,
  ) {
    super(scope, id, props);
    const api = openDoor(this, platform, {
      apiName: `loadstar-${platform.stageName}`,
      accessLog: 'access',
      domain: platform.stage.api.domain,
      targetOutput: outputNames.apiDomainTarget,
    });
    const link = this.#openToVisitors(platform);
    this.httpApi = api.httpApi;
    this.linkApi = link?.httpApi;
    this.urls = { api: api.url, link: `${(link ?? api).url}/link` };
    const functionPlatform = { ...platform, urls: this.urls, queues: {} };
    const who = this.#doorWorker(authorizer, functionPlatform);
    this.authorizer = new HttpLambdaAuthorizer('Authorizer', who.function.lambda, {
      responseTypes: [HttpLambdaResponseType.SIMPLE],
      identitySource: ['$request.header.Authorization'],
      // A token that was revoked, or has run out, is still let in for this long.
      resultsCacheTtl: Duration.minutes(5),
    });
    this.#catchesAll = unmatchedRoutes !== undefined;
    this.workers = [
      who,
      ...(unmatchedRoutes ? [this.#catchUnmatched(unmatchedRoutes, functionPlatform)] : []),
    ];
    new CfnOutput(this, outputNames.apiUrl, { value: this.urls.api });
    new CfnOutput(this, outputNames.linkUrl, { value: this.urls.link });
  }

  /** The door at which an operation is served. */
  doorOf({ host = 'api' }: Pick<Operation, 'host'>): HttpApi {
    return host === 'link' && this.linkApi ? this.linkApi : this.httpApi;
  }

  /** Warns when one of the doors is nearly full. @throws {Error} when it is. */
  watchRoomFor(operations: readonly Operation[]): void {
    const catchesAll = this.#catchesAll ? 1 : 0;
    for (const [door, behind] of Map.groupBy(operations, (operation) => this.doorOf(operation)))
      watchIntegrations(door, behind.length + catchesAll);
  }

  #openToVisitors(platform: Platform): Door | undefined {
    const { stageName, stage } = platform;
    if (stage.linkPages === undefined) return undefined;
    return openDoor(new Construct(this, 'LinkPages'), platform, {
      apiName: `loadstar-${stageName}-link`,
      accessLog: 'access-link',
      domain: stage.linkPages.domain,
      targetOutput: outputNames.linkDomainTarget,
    });
  }

  #doorWorker(worker: Worker, platform: FunctionPlatform): DoorWorker {
    const scope = new Construct(this, capitalized(worker.id));
    return { worker, function: workerFunction(scope, worker, platform) };
  }

  #catchUnmatched(worker: Worker, platform: FunctionPlatform): DoorWorker {
    const unmatched = this.#doorWorker(worker, platform);
    this.#catchAt(this, this.httpApi, unmatched);
    if (this.linkApi) this.#catchAt(new Construct(this, 'Link'), this.linkApi, unmatched);
    return unmatched;
  }

  #catchAt(scope: Construct, httpApi: HttpApi, unmatched: DoorWorker): void {
    const route = new HttpRoute(scope, 'UnmatchedRoutes', {
      httpApi,
      routeKey: HttpRouteKey.DEFAULT,
      integration: new HttpLambdaIntegration('UnmatchedRoutes', unmatched.function.lambda),
      authorizer: new HttpNoneAuthorizer(),
    });
    Validations.of(route).acknowledge({
      id: 'AwsSolutions-APIG4',
      reason: 'It only says that there is no such route, which the published contract says, too.',
    });
  }
}
