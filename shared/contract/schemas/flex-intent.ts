import * as z from 'zod';
import { FlexShape } from '#shared/contract/schemas/flex-shape.ts';
import { ownBounds } from '#shared/contract/schemas/own-bounds.ts';
import { nearestMeant } from '#shared/domain/values/nearest-meant.ts';

/** The kinds of rule, as the reference lists them. */
const FlexIntentRuleKind = z
  .enum(['CHUNK_PRESSURE', 'CHUNK_MIN', 'CHUNK_MAX', 'CHUNK_TARGET', 'EPOCH'])
  .meta({
    id: 'FlexIntentRuleKind',
    description:
      'What a rule asks. `CHUNK_PRESSURE`: from -1 to 1, pushes energy out of a chunk, or into it where negative. `CHUNK_MIN`, ' +
      '`CHUNK_MAX`: at least, at most so many kWh in a chunk. `CHUNK_TARGET`: so many kWh, as nearly as limits allow. `EPOCH`: so many ' +
      'kWh from after a moment to before it, or the other way where negative.',
  });

/** A moment as clients tell it. */
export const MomentAsked = z.iso.datetime({ offset: true });

const rules = z
  .array(
    z.strictObject({
      kind: FlexIntentRuleKind,
      timestamp: MomentAsked.describe('Any moment of the chunk that the rule is about.'),
      pressure: z
        .number()
        .overwrite(nearestMeant)
        .describe('A share for `CHUNK_PRESSURE`, kWh for all others.'),
    }),
  )
  .refine((all) => all.length <= MOST_RULES, 'must be at most 1000 rules')
  .meta(ownBounds({ maxItems: 1000 }))
  .describe('All that is asked; none ends the intent.');

const MOST_RULES = 1_000;

const revisionId = z.string().describe('Another one with every change of the intent.');

export const FlexIntentPayload = z.strictObject({ rules }).meta({ id: 'FlexIntentPayload' });

export const FlexIntentResponse = z
  .strictObject({ rules, revisionId })
  .meta({ id: 'FlexIntentResponse' });

export const FlexIntentPreviewPayload = z
  .strictObject({
    rules,
    previousRevisionId: z.string().describe('The revision that these rules would replace.'),
  })
  .meta({ id: 'FlexIntentPreviewPayload' });

const FlexCostDenomination = z.enum(['EV_POWERCYCLES', 'USER_COST_GBP']).meta({
  id: 'FlexCostDenomination',
  description:
    '`EV_POWERCYCLES`: how often vehicles begin to charge. `USER_COST_GBP`: what the energy costs users, in pounds.',
});

export const FlexPreviewIntentResponse = z
  .strictObject({
    isValid: z.boolean().describe('Whether the rules would be accepted.'),
    errors: z.array(z.string()).describe('Why not: each rule with the nearest that is possible.'),
    resultantShape: FlexShape,
    costComponents: z.array(
      z.strictObject({ denomination: FlexCostDenomination, amount: z.number() }),
    ),
  })
  .meta({ id: 'FlexPreviewIntentResponse' });
