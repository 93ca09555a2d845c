import * as z from 'zod';

/** Whether alternatives that have a word each still have it. */
export const isStillTold = (schema: z.ZodUnion, options: readonly z.ZodType[]): boolean => {
  if (!(schema instanceof z.ZodDiscriminatedUnion)) return true;
  const { discriminator } = schema.def;
  return options.every(
    (option) =>
      option instanceof z.ZodObject &&
      option.shape[discriminator] !== undefined &&
      !(option.shape[discriminator] instanceof z.ZodOptional),
  );
};
