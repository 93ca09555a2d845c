import * as z from 'zod';
import type { Resource, Resources } from '#lib/local/cloudformation/resolve-assembly.ts';

/** Who decides whether a request may pass, and what it looks at. */
export type AuthorizerDefinition = {
  readonly id: string;
  readonly functionArn: string;
  /** Such as `$request.header.Authorization`. */
  readonly identitySources: readonly string[];
  /** 0 for no cache. */
  readonly ttlSeconds: number;
};

/** One route and the function behind it. */
export type RouteDefinition = {
  /** `GET /users/{userId}` or `$default`. */
  readonly key: string;
  readonly functionArn: string;
  readonly integrationTimeoutMs: number;
  readonly authorizer?: AuthorizerDefinition;
};

/** What browsers of other origins may do. */
export type CorsDefinition = z.output<typeof Cors>;

/** An HTTP API. */
export type ApiDefinition = {
  readonly id: string;
  readonly address: string;
  readonly routes: readonly RouteDefinition[];
  readonly cors?: CorsDefinition;
};

/**
 * Every `AWS::ApiGatewayV2::Api` with its routes.
 *
 * @throws {Error} for what does not run locally: WebSocket APIs, JWT authorizers, other integrations.
 */
export const apiDefinitions = (resources: Resources): ApiDefinition[] => {
  const integrations = byName(resources, 'AWS::ApiGatewayV2::Integration', readIntegration);
  const authorizers = byName(resources, 'AWS::ApiGatewayV2::Authorizer', readAuthorizer);
  const routes = resources.of('AWS::ApiGatewayV2::Route').map((resource) => {
    const { ApiId, RouteKey, Target, AuthorizerId } = parse(Route, resource);
    const integration = integrations.get(Target.replace('integrations/', ''));
    const authorizer = AuthorizerId === undefined ? undefined : authorizers.get(AuthorizerId);
    if (!integration) throw new Error(`${resource.address} has no integration`);
    const route = { key: RouteKey, ...integration, ...(authorizer ? { authorizer } : {}) };
    return { apiId: ApiId, route };
  });
  for (const stage of resources.of('AWS::ApiGatewayV2::Stage')) parse(Stage, stage);
  return resources.of('AWS::ApiGatewayV2::Api').map((resource) => {
    const { CorsConfiguration: cors } = parse(Api, resource);
    return {
      id: resource.name,
      address: resource.address,
      routes: routes.filter(({ apiId }) => apiId === resource.name).map(({ route }) => route),
      ...(cors ? { cors } : {}),
    };
  });
};

const byName = <Value>(resources: Resources, type: string, read: (resource: Resource) => Value) =>
  new Map(resources.of(type).map((resource) => [resource.name, read(resource)]));

const readIntegration = (resource: Resource) => {
  const { IntegrationUri, TimeoutInMillis } = parse(Integration, resource);
  return {
    functionArn: functionArnIn(IntegrationUri),
    integrationTimeoutMs: TimeoutInMillis,
  };
};

const readAuthorizer = (resource: Resource): AuthorizerDefinition => {
  const given = parse(Authorizer, resource);
  if (given.AuthorizerResultTtlInSeconds > 0 && given.IdentitySource.length === 0) {
    throw new Error(`${resource.address} caches without an identity source`);
  }
  return {
    id: resource.name,
    functionArn: functionArnIn(given.AuthorizerUri),
    identitySources: given.IdentitySource,
    ttlSeconds: given.AuthorizerResultTtlInSeconds,
  };
};

/** The function's ARN itself, or an address of API Gateway that contains it. */
const functionArnIn = (uri: string): string =>
  /arn:aws:lambda:[^:]*:\d*:function:[^/:]+/.exec(uri)?.[0] ?? uri;

const parse = <Schema extends z.ZodType>(schema: Schema, resource: Resource): z.output<Schema> => {
  const result = schema.safeParse(resource.properties);
  if (result.success) return result.data;
  throw new Error(`${resource.address} cannot run locally: ${z.prettifyError(result.error)}`);
};

const Cors = z.object({
  AllowCredentials: z.boolean().default(false),
  AllowHeaders: z.array(z.string()).default([]),
  AllowMethods: z.array(z.string()).default([]),
  AllowOrigins: z.array(z.string()).default([]),
  ExposeHeaders: z.array(z.string()).default([]),
  MaxAge: z.number().optional(),
});
const Api = z.object({ ProtocolType: z.literal('HTTP'), CorsConfiguration: Cors.optional() });
const Stage = z.object({ StageName: z.literal('$default') });
const Integration = z.object({
  IntegrationType: z.literal('AWS_PROXY'),
  IntegrationUri: z.string(),
  PayloadFormatVersion: z.literal('2.0'),
  TimeoutInMillis: z.number().default(30_000),
});
const Authorizer = z.object({
  AuthorizerType: z.literal('REQUEST'),
  AuthorizerPayloadFormatVersion: z.literal('2.0'),
  EnableSimpleResponses: z.literal(true),
  AuthorizerUri: z.string(),
  AuthorizerResultTtlInSeconds: z.number().default(300),
  IdentitySource: z.array(z.string()).default([]),
});
const Route = z.object({
  ApiId: z.string(),
  RouteKey: z.string(),
  Target: z.string(),
  AuthorizerId: z.string().optional(),
  AuthorizationType: z.enum(['NONE', 'CUSTOM']).default('NONE'),
});
