import type * as z from 'zod';
import type {
  FlexPolicyOverride,
  FlexPolicyOverrideResponse,
} from '#shared/contract/schemas/flex-policy-override.ts';
import type { GivenOverride } from '#shared/domain/flex-policies/policy-override.ts';
import { type Instant, percent } from '#shared/domain/quantities/units.ts';

/** What a client says of an override, given now. */
export const toGivenOverride = (
  body: z.output<typeof FlexPolicyOverride>,
  givenAt: Instant,
): GivenOverride => {
  if (body.type === 'IMMEDIATE_START') {
    return { type: 'IMMEDIATE_START', givenAt, target: percent(body.target) };
  }
  const { deadline, minimumChargeTarget: target } = body;
  return {
    type: 'NEXT_DAY_SCHEDULE',
    givenAt,
    ...(deadline !== undefined && { deadline }),
    ...(target !== undefined && { minimumChargeTarget: percent(target) }),
  };
};

/** An override as the API shows it. */
export const toOverrideView = (
  policyId: string,
  { givenAt: _, ...override }: GivenOverride,
): z.input<typeof FlexPolicyOverrideResponse> => ({ ...override, policyId });
