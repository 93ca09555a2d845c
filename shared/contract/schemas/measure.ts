import * as z from 'zod';

/** Smaller than anything that anybody sets: a rounding error of whoever computed it. */
const NEARLY_NOTHING = 1e-9;

/**
 * A physical quantity that a client sets. What is nearly nothing is nothing: no store takes numbers as
 * small as a client can write them.
 */
export const measure = (least: number, most: number) =>
  z
    .number()
    .min(least)
    .max(most)
    .overwrite((value) => (Math.abs(value) < NEARLY_NOTHING ? 0 : value));
