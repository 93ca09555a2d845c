import * as z from 'zod';
import { ownBounds } from '#shared/contract/schemas/own-bounds.ts';
import { currentBounds, currentIssue, isPossibleCurrent } from '#shared/domain/assets/charging.ts';

const { least, most } = currentBounds;

/** A maximum current in amperes. The published contract shows no bounds but zero; a connector has some. */
export const MaxCurrent = z
  .number()
  .gt(0, { error: currentIssue, abort: true })
  .refine(isPossibleCurrent, currentIssue)
  .meta(ownBounds({ minimum: least, maximum: most }));
