import {
  CfnOutput,
  Duration,
  RemovalPolicy,
  Stack,
  type StackProps,
  Validations,
} from 'aws-cdk-lib';
import {
  ApiMapping,
  DomainName,
  HttpApi,
  HttpNoneAuthorizer,
  HttpRoute,
  HttpRouteKey,
  HttpStage,
  LogGroupLogDestination,
  SecurityPolicy,
} from 'aws-cdk-lib/aws-apigatewayv2';
import {
  HttpLambdaAuthorizer,
  HttpLambdaResponseType,
} from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { accessLogFormat } from '#lib/config/access-log-format.ts';
import { capitalized } from '#lib/config/capitalized.ts';
import type { OwnDomain } from '#lib/config/stages.ts';
import type { LoadstarFunction } from '#lib/constructs/loadstar-function.ts';
import type { FunctionPlatform, Platform, Urls } from '#lib/constructs/platform.ts';
import { workerFunction } from '#lib/constructs/worker-function.ts';
import type { WorkerOf } from '#lib/constructs/worker-of.ts';
import { outputNames } from '#shared/contract/resources/outputs.ts';
import type { Worker } from '#shared/contract/worker.ts';

export type ApiStackProps = StackProps & {
  readonly platform: Platform;
  readonly authorizer: WorkerOf<'authorizer'>;
  /** Without it, API Gateway answers such requests itself, and not with a problem. */
  readonly unmatchedRoutes: WorkerOf<'unmatched-routes'> | undefined;
};

type DoorWorker = { readonly worker: Worker; readonly function: LoadstarFunction };

/** The front door: address, throttling, access log, and who asks for tokens. Routes come from elsewhere. */
export class ApiStack extends Stack {
  readonly httpApi: HttpApi;
  readonly authorizer: HttpLambdaAuthorizer;
  /** The workers that stand at the door itself. */
  readonly workers: readonly DoorWorker[];
  readonly urls: Urls;

  constructor(
    scope: Construct,
    id: string,
    { platform, authorizer, unmatchedRoutes, ...props }: ApiStackProps,
  ) {
    super(scope, id, props);
    const { domain } = platform.stage.api;
    this.httpApi = new HttpApi(this, 'HttpApi', {
      apiName: `loadstar-${platform.stageName}`,
      createDefaultStage: false,
      disableExecuteApiEndpoint: domain !== undefined,
    });
    const stage = this.#openStage(platform);
    const api = domain === undefined ? this.httpApi.apiEndpoint : `https://${domain.host}`;
    this.urls = { api, link: `${api}/link` };
    if (domain !== undefined) this.#answerAt(domain, stage);
    const functionPlatform = { ...platform, urls: this.urls, queues: {} };
    const who = this.#doorWorker(authorizer, functionPlatform);
    this.authorizer = new HttpLambdaAuthorizer('Authorizer', who.function.lambda, {
      responseTypes: [HttpLambdaResponseType.SIMPLE],
      identitySource: ['$request.header.Authorization'],
      // A token that was revoked, or has run out, is still let in for this long.
      resultsCacheTtl: Duration.minutes(5),
    });
    this.workers = [
      who,
      ...(unmatchedRoutes ? [this.#catchUnmatched(unmatchedRoutes, functionPlatform)] : []),
    ];
    new CfnOutput(this, outputNames.apiUrl, { value: this.urls.api });
    new CfnOutput(this, outputNames.linkUrl, { value: this.urls.link });
  }

  #doorWorker(worker: Worker, platform: FunctionPlatform): DoorWorker {
    const scope = new Construct(this, capitalized(worker.id));
    return { worker, function: workerFunction(scope, worker, platform) };
  }

  #catchUnmatched(worker: Worker, platform: FunctionPlatform): DoorWorker {
    const unmatched = this.#doorWorker(worker, platform);
    const route = new HttpRoute(this, 'UnmatchedRoutes', {
      httpApi: this.httpApi,
      routeKey: HttpRouteKey.DEFAULT,
      integration: new HttpLambdaIntegration('UnmatchedRoutes', unmatched.function.lambda),
      authorizer: new HttpNoneAuthorizer(),
    });
    Validations.of(route).acknowledge({
      id: 'AwsSolutions-APIG4',
      reason: 'It only says that there is no such route, which the published contract says, too.',
    });
    return unmatched;
  }

  #openStage({ stageName, stage: { api, logs } }: Platform): HttpStage {
    const accessLog = new LogGroup(this, 'AccessLog', {
      logGroupName: `/loadstar/${stageName}/access`,
      retention: logs.retention,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    return new HttpStage(this, 'Stage', {
      httpApi: this.httpApi,
      stageName: '$default',
      autoDeploy: true,
      throttle: { rateLimit: api.requestsPerSecond, burstLimit: api.burst },
      accessLogSettings: {
        destination: new LogGroupLogDestination(accessLog),
        format: accessLogFormat,
      },
    });
  }

  #answerAt({ host, certificateArn }: OwnDomain, stage: HttpStage): void {
    const domainName = new DomainName(this, 'Domain', {
      domainName: host,
      certificate: Certificate.fromCertificateArn(this, 'Certificate', certificateArn),
      securityPolicy: SecurityPolicy.TLS_1_2,
    });
    new ApiMapping(this, 'Mapping', { api: this.httpApi, domainName, stage });
    new CfnOutput(this, outputNames.apiDomainTarget, { value: domainName.regionalDomainName });
  }
}
