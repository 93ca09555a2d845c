import * as z from 'zod';
import {
  type ConditionTest,
  compileConditions,
  type RequestContext,
} from '#lib/local/iam/condition.ts';
import { anyWildcard } from '#lib/local/iam/wildcard.ts';
import type { Json } from '#lib/local/store/json.ts';

/** One statement of a policy, ready to be asked. */
export type Statement = {
  readonly effect: 'Allow' | 'Deny';
  readonly action: (action: string) => boolean;
  readonly resource: (arn: string) => boolean;
  readonly condition?: ConditionTest;
  /** Who a statement of a resource policy speaks of; absent in identity policies. */
  readonly principals?: Principals;
};

/** `*` for everybody, else ARNs, account ids and service names. */
export type Principals = { readonly aws: readonly string[]; readonly service: readonly string[] };

/** What somebody wants to do. */
export type AccessRequest = {
  /** `service:Action`. */
  readonly action: string;
  readonly resource: string;
  /** Worked out only when a statement has conditions. */
  readonly context?: () => RequestContext;
};

/** What a set of statements says to a request, and whether a condition had a say in it. */
export type Verdict = {
  readonly decision: 'allow' | 'deny' | 'silent';
  readonly conditional: boolean;
};

/**
 * Compiles a policy document.
 *
 * @throws {Error} for elements that are not supported locally: nothing in a policy is passed over.
 */
export const compilePolicy = (document: Json | undefined): Statement[] => {
  const { Statement: statements } = PolicyDocument.parse(document);
  return [statements].flat().map((statement) => ({
    effect: statement.Effect,
    action: including(statement.Action, statement.NotAction, { ignoreCase: true }),
    resource: including(
      statement.Resource ?? (statement.NotResource ? undefined : '*'),
      statement.NotResource,
    ),
    ...(statement.Condition ? { condition: compileConditions(statement.Condition) } : {}),
    ...(statement.Principal === undefined ? {} : { principals: principalsOf(statement.Principal) }),
  }));
};

/** An explicit deny wins over any allow. */
export const evaluate = (statements: readonly Statement[], request: AccessRequest): Verdict => {
  let context: RequestContext | undefined;
  let conditional = false;
  let decision: Verdict['decision'] = 'silent';
  for (const statement of statements) {
    if (!statement.action(request.action) || !statement.resource(request.resource)) continue;
    if (statement.condition) {
      conditional = true;
      context ??= request.context?.() ?? {};
      if (!statement.condition(context)) continue;
    }
    if (statement.effect === 'Deny') return { decision: 'deny', conditional };
    decision = 'allow';
  }
  return { decision, conditional };
};

const including = (
  wanted: string | readonly string[] | undefined,
  unwanted: string | readonly string[] | undefined,
  options: { readonly ignoreCase?: boolean } = {},
) => {
  if (wanted !== undefined) return anyWildcard([wanted].flat(), options);
  const excluded = anyWildcard([unwanted ?? []].flat(), options);
  return (text: string) => !excluded(text);
};

const principalsOf = (principal: z.output<typeof Principal>): Principals => {
  if (principal === '*') return { aws: ['*'], service: ['*'] };
  return { aws: [principal.AWS ?? []].flat(), service: [principal.Service ?? []].flat() };
};

const Texts = z.union([z.string(), z.array(z.string())]);
const Principal = z.union([
  z.literal('*'),
  z.strictObject({ AWS: Texts.optional(), Service: Texts.optional() }),
]);
const StatementSource = z.strictObject({
  Sid: z.string().optional(),
  Effect: z.enum(['Allow', 'Deny']),
  Action: Texts.optional(),
  NotAction: Texts.optional(),
  Resource: Texts.optional(),
  NotResource: Texts.optional(),
  Principal: Principal.optional(),
  Condition: z
    .record(
      z.string(),
      z.record(z.string(), z.union([z.string(), z.boolean(), z.number(), z.array(z.string())])),
    )
    .optional(),
});
const PolicyDocument = z.object({
  Version: z.string().optional(),
  Statement: z.union([z.array(StatementSource), StatementSource]),
});
