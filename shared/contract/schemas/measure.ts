import * as z from 'zod';
import { nearestMeant } from '#shared/domain/values/nearest-meant.ts';

/**
 * A physical quantity that a client sets. What is nearly nothing is nothing: no store takes numbers as
 * small as a client can write them.
 */
export const measure = (least: number, most: number) =>
  z.number().min(least).max(most).overwrite(nearestMeant);
