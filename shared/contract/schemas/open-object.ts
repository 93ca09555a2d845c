import * as z from 'zod';

/**
 * An object that is published as open, as the contract has a few: clients must expect further
 * members. We ourselves send none but these; anything else is left out.
 */
export const openObject = <Shape extends z.ZodRawShape>(shape: Shape) =>
  z.object(shape).meta({ additionalProperties: true });
