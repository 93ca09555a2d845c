import { CfnOutput, RemovalPolicy } from 'aws-cdk-lib';
import {
  ApiMapping,
  DomainName,
  HttpApi,
  HttpStage,
  LogGroupLogDestination,
  SecurityPolicy,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { accessLogFormat } from '#lib/config/access-log-format.ts';
import type { OwnDomain } from '#lib/config/stages.ts';
import type { Platform } from '#lib/constructs/platform.ts';

/** What tells one door from another. */
type DoorProps = {
  /** Beside the name of the stage. */
  readonly apiName: string;
  /** Name of its access log, below that of the stage. */
  readonly accessLog: string;
  readonly domain: OwnDomain | undefined;
  /** Name of the output that says where the domain's CNAME must point. */
  readonly targetOutput: string;
};

/** A way into the deployment from outside. */
export type Door = {
  readonly httpApi: HttpApi;
  /** Where it is; no trailing slash. */
  readonly url: string;
};

/** Opens a door: an HTTP API with its address, throttling and access log, as yet without routes. */
export const openDoor = (
  scope: Construct,
  { stageName, stage }: Pick<Platform, 'stageName' | 'stage'>,
  { apiName, accessLog, domain, targetOutput }: DoorProps,
): Door => {
  const httpApi = new HttpApi(scope, 'HttpApi', {
    apiName,
    createDefaultStage: false,
    disableExecuteApiEndpoint: domain !== undefined,
  });
  const log = new LogGroup(scope, 'AccessLog', {
    logGroupName: `/loadstar/${stageName}/${accessLog}`,
    retention: stage.logs.retention,
    removalPolicy: RemovalPolicy.DESTROY,
  });
  const opened = new HttpStage(scope, 'Stage', {
    httpApi,
    stageName: '$default',
    autoDeploy: true,
    throttle: { rateLimit: stage.api.requestsPerSecond, burstLimit: stage.api.burst },
    accessLogSettings: {
      destination: new LogGroupLogDestination(log),
      format: accessLogFormat,
    },
  });
  if (domain === undefined) return { httpApi, url: httpApi.apiEndpoint };
  const domainName = new DomainName(scope, 'Domain', {
    domainName: domain.host,
    certificate: Certificate.fromCertificateArn(scope, 'Certificate', domain.certificateArn),
    securityPolicy: SecurityPolicy.TLS_1_2,
  });
  new ApiMapping(scope, 'Mapping', { api: httpApi, domainName, stage: opened });
  new CfnOutput(scope, targetOutput, { value: domainName.regionalDomainName }).overrideLogicalId(
    targetOutput,
  );
  return { httpApi, url: `https://${domain.host}` };
};
