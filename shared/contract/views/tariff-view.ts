import type * as z from 'zod';
import type { Tariff as TariffBody } from '#shared/contract/schemas/tariff.ts';
import { decimal, writeDecimal } from '#shared/domain/quantities/decimal.ts';
import type { Tariff, TariffRate } from '#shared/domain/tariffs/tariff.ts';

/** The rates that a client sends. */
export const toTariffRates = (body: z.output<typeof TariffBody>): readonly TariffRate[] =>
  body.map(({ name, cost }) => ({ name, cost: decimal(cost) }));

/** A tariff as its client sees it. */
export const toTariffView = ({ rates }: Tariff) =>
  rates.map(({ name, cost }) => ({ name, cost: writeDecimal(cost) }));
