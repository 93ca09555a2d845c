import * as z from 'zod';

/** Of a list of words those that an older version has: what it says in place of another would stand there twice. */
export const wordsKnown = (element: z.ZodType, list: unknown): unknown =>
  element instanceof z.ZodEnum && Array.isArray(list)
    ? list.filter((word) => element.options.includes(word))
    : list;
