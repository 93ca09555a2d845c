import { accessDenied } from '#lib/local/iam/access-denied.ts';
import { namesAccount, namesPrincipal, type Principal } from '#lib/local/iam/principal.ts';
import { type AccessRequest, evaluate, type Statement } from '#lib/local/iam/statement.ts';

/**
 * Lets a request to a resource of the own account pass, as AWS decides it: no deny anywhere, and
 * an allow in the identity policies or in the policy of the resource.
 *
 * @throws {AwsError} `AccessDeniedException` naming principal, action and resource.
 */
export const authorize = (
  principal: Principal,
  request: AccessRequest,
  resourcePolicy: readonly Statement[] = [],
): void => {
  if (principal.administrator || isKnownToPass(principal, request)) return;
  const identity = evaluate(principal.statements, request);
  if (identity.decision === 'deny') throw accessDenied(principal, request, 'identityDeny');
  const spoken = resourcePolicy.filter(({ principals }) => namesPrincipal(principals, principal));
  const resource = evaluate(spoken, request);
  if (resource.decision === 'deny') throw accessDenied(principal, request, 'resourceDeny');
  if (identity.decision !== 'allow' && resource.decision !== 'allow') {
    throw accessDenied(principal, request, 'noIdentityAllow');
  }
  if (!identity.conditional && !resource.conditional) remember(principal, request);
};

/**
 * Lets a request to a KMS key pass. The key's own policy has the first word: identity policies
 * count only as far as it hands the decision to the account.
 *
 * @throws {AwsError} `AccessDeniedException`
 */
export const authorizeKey = (
  principal: Principal,
  request: AccessRequest,
  keyPolicy: readonly Statement[],
): void => {
  if (principal.administrator) return;
  const identity = evaluate(principal.statements, request);
  if (identity.decision === 'deny') throw accessDenied(principal, request, 'identityDeny');
  const spoken = keyPolicy.filter(({ principals }) => namesPrincipal(principals, principal));
  const direct = evaluate(spoken, request);
  if (direct.decision === 'deny') throw accessDenied(principal, request, 'resourceDeny');
  if (direct.decision === 'allow') return;
  const account = keyPolicy.filter(({ principals }) => namesAccount(principals));
  if (evaluate(account, request).decision !== 'allow') {
    throw accessDenied(principal, request, 'noResourceAllow');
  }
  if (identity.decision !== 'allow') throw accessDenied(principal, request, 'noIdentityAllow');
};

/** Whether a role would be let through: for the checks at the start. */
export const isAllowed = (principal: Principal, request: AccessRequest): boolean =>
  principal.administrator || evaluate(principal.statements, request).decision === 'allow';

/** Decisions without conditions never change; a request costs them one look-up. */
const passed = new WeakMap<Principal, Map<string, Set<string>>>();

const isKnownToPass = (principal: Principal, { action, resource }: AccessRequest) =>
  passed.get(principal)?.get(action)?.has(resource) ?? false;

const remember = (principal: Principal, { action, resource }: AccessRequest) => {
  const actions = passed.get(principal) ?? new Map<string, Set<string>>();
  passed.set(principal, actions.set(action, (actions.get(action) ?? new Set()).add(resource)));
};
