import { ACCOUNT_ID, lastPart, REGION } from '#lib/local/account.ts';
import type { RuleDefinition } from '#lib/local/eventbridge/rule-definition.ts';
import type {
  ApiDefinition,
  AuthorizerDefinition,
  RouteDefinition,
} from '#lib/local/http-api/api-definition.ts';
import type { HandOver, ServicePermissions } from '#lib/local/iam/service-permissions.ts';
import type { RotationDefinition } from '#lib/local/secrets-manager/rotations.ts';

/**
 * Checks that every service of AWS may hand over to what it is told to: without the permission, a
 * deployment succeeds and nothing ever arrives.
 *
 * @throws {Error} naming the two sides.
 */
export const checkHandOvers = (
  {
    apis,
    rules,
    rotations,
  }: {
    readonly apis: readonly ApiDefinition[];
    readonly rules: readonly RuleDefinition[];
    readonly rotations: readonly RotationDefinition[];
  },
  permissions: ServicePermissions,
): void => {
  const wanted = [
    ...apis.flatMap(apiHandOvers),
    ...rules.flatMap(ruleHandOvers),
    ...rotations.map(({ functionArn, secretArn }) => ({
      to: functionArn,
      from: { service: 'secretsmanager.amazonaws.com', source: secretArn },
    })),
  ];
  for (const { to, from } of wanted) {
    const isAllowed = to.includes(':sqs:')
      ? permissions.maySend(to, from)
      : permissions.mayInvoke(lastPart(to), from);
    if (isAllowed) continue;
    throw new Error(`${from.service} may not hand over to ${lastPart(to)} for ${from.source}`);
  }
};

type Wanted = { readonly to: string; readonly from: HandOver };

const apiHandOvers = (api: ApiDefinition): Wanted[] =>
  api.routes.flatMap((route) => [
    { to: route.functionArn, from: { service: API_GATEWAY, source: routeSource(api, route) } },
    ...(route.authorizer ? [authorizerHandOver(api, route.authorizer)] : []),
  ]);

const authorizerHandOver = (api: ApiDefinition, { functionArn, id }: AuthorizerDefinition) => ({
  to: functionArn,
  from: { service: API_GATEWAY, source: `${apiArn(api)}/authorizers/${id}` },
});

const ruleHandOvers = ({ arn, targets }: RuleDefinition): Wanted[] =>
  targets
    .flatMap((target) => [target.arn, target.deadLettersArn ?? []])
    .flat()
    .map((to) => ({ to, from: { service: 'events.amazonaws.com', source: arn } }));

const API_GATEWAY = 'apigateway.amazonaws.com';

const apiArn = ({ id }: ApiDefinition) => `arn:aws:execute-api:${REGION}:${ACCOUNT_ID}:${id}`;

/** `…/<stage>/<method><path>`; the placeholders of the path stand there as they are. */
const routeSource = (api: ApiDefinition, { key }: RouteDefinition) => {
  if (key === '$default') return `${apiArn(api)}/$default/$default`;
  const [method, path] = key.split(' ');
  return `${apiArn(api)}/$default/${method === 'ANY' ? '*' : method}${path}`;
};
