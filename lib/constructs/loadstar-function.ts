import { type Duration, RemovalPolicy, Validations } from 'aws-cdk-lib';
import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  ApplicationLogLevel,
  Architecture,
  Function as LambdaFunction,
  LoggingFormat,
  RecursiveLoop,
  Runtime,
  SystemLogLevel,
  Tracing,
} from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { BUNDLE_HANDLER } from '#lib/config/bundle-folder.ts';
import type { Stage } from '#lib/config/stages.ts';
import { grantUses } from '#lib/constructs/grant-uses.ts';
import type { FunctionPlatform } from '#lib/constructs/platform.ts';
import { environmentNames } from '#shared/contract/resources/environment-names.ts';
import type { Uses } from '#shared/contract/resources/uses.ts';
import { VersionEndings } from '#shared/contract/versions/version-ends.ts';

export type LoadstarFunctionProps = {
  /** Id of the operation or worker: names its bundle and its log group. */
  readonly functionId: string;
  readonly summary: string;
  readonly uses: Uses;
  readonly timeout: Duration;
  /** @default 512 */
  readonly memoryMb?: number | undefined;
  /** Most that run at once. @default what the account has left */
  readonly reservedConcurrency?: number | undefined;
  /** Whether it is meant to be run again and again by its own messages. @default false */
  readonly inCircle?: boolean | undefined;
  /** Whether a trace may begin here; elsewhere one only goes on. @default false */
  readonly beginsTraces?: boolean | undefined;
  readonly platform: FunctionPlatform;
};

/** A function with its own log group and its own role, which allows what it uses and nothing else. */
export class LoadstarFunction extends Construct {
  readonly lambda: LambdaFunction;
  readonly logGroup: LogGroup;
  readonly #permissions = new PolicyDocument();

  constructor(scope: Construct, id: string, props: LoadstarFunctionProps) {
    super(scope, id);
    const { functionId, uses, platform } = props;
    const { logs, traces } = platform.stage;
    const logGroup = this.#logGroup(props);
    this.logGroup = logGroup;
    const role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
      // Inside the role, not beside it: what it allows is there before anybody assumes it.
      inlinePolicies: { Uses: this.#permissions },
    });
    this.#allowTelemetry(role, logGroup);
    const { statements, environment } = grantUses(uses, platform);
    this.allow(...statements);
    this.lambda = new LambdaFunction(this, 'Function', {
      description: props.summary.slice(0, 256),
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      handler: BUNDLE_HANDLER,
      code: platform.codeOf(functionId),
      timeout: props.timeout,
      memorySize: props.memoryMb ?? 512,
      tracing: props.beginsTraces && traces === 'sampled' ? Tracing.ACTIVE : Tracing.PASS_THROUGH,
      loggingFormat: LoggingFormat.JSON,
      // What is below it Lambda would drop, whatever the logger writes.
      applicationLogLevelV2: ApplicationLogLevel[logs.level],
      systemLogLevelV2: SystemLogLevel[logs.lambdaLevel],
      logGroup,
      role: role.withoutPolicyUpdates(),
      recursiveLoop: props.inCircle ? RecursiveLoop.ALLOW : RecursiveLoop.TERMINATE,
      ...(props.reservedConcurrency === undefined
        ? {}
        : { reservedConcurrentExecutions: props.reservedConcurrency }),
      environment: { ...commonEnvironment(functionId, platform), ...environment },
    });
  }

  /** Adds to what its role allows. */
  allow(...statements: readonly PolicyStatement[]): void {
    this.#permissions.addStatements(...statements);
  }

  #logGroup({ functionId, platform }: LoadstarFunctionProps): LogGroup {
    return new LogGroup(this, 'Logs', {
      logGroupName: `/loadstar/${platform.stageName}/${functionId}`,
      retention: platform.stage.logs.retention,
      removalPolicy: RemovalPolicy.DESTROY,
    });
  }

  #allowTelemetry(role: Role, logGroup: LogGroup): void {
    this.allow(
      new PolicyStatement({
        actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
        resources: [logGroup.logGroupArn],
      }),
      new PolicyStatement({
        actions: ['xray:PutTraceSegments', 'xray:PutTelemetryRecords'],
        resources: ['*'],
      }),
    );
    Validations.of(role).acknowledge({
      id: 'AwsSolutions-IAM5[Resource::*]',
      reason: 'X-Ray has no resources that a permission to write traces could name.',
    });
  }
}

const commonEnvironment = (functionId: string, { stage, urls }: FunctionPlatform) => ({
  [environmentNames.apiUrl]: urls.api,
  [environmentNames.linkUrl]: urls.link,
  [environmentNames.functionId]: functionId,
  ...versionSettings(stage),
  // Read by the logger itself.
  POWERTOOLS_SERVICE_NAME: functionId,
  POWERTOOLS_LOG_LEVEL: stage.logs.level,
});

/** @throws {ZodError} before anything is deployed, when the stage ends what cannot be ended so. */
const versionSettings = ({ versions }: Stage): Record<string, string> => {
  if (!versions) return {};
  VersionEndings.parse(versions);
  return { [environmentNames.versionEndings]: JSON.stringify(versions) };
};
