import * as z from 'zod';
import type { Quantity } from '#shared/domain/quantities/units.ts';

/** A stored number that stands for a quantity. */
export const quantity = <Q extends Quantity<string>>() =>
  z.custom<Q>((value) => typeof value === 'number' && Number.isFinite(value), 'a finite number');
