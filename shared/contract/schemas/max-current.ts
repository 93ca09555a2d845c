import * as z from 'zod';
import { ownBounds } from '#shared/contract/schemas/own-bounds.ts';
import { currentBounds, isPossibleCurrent } from '#shared/domain/assets/charging.ts';

const { least, most } = currentBounds;

/** A maximum current in amperes. The published contract shows no bounds but zero; a connector has some. */
export const MaxCurrent = z
  .number()
  .gt(0)
  .refine(isPossibleCurrent, `must be at least ${least} and at most ${most} A`)
  .meta(ownBounds({ minimum: least, maximum: most }));
