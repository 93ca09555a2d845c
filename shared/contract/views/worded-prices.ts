import type * as z from 'zod';
import type { OwnPrices } from '#shared/contract/schemas/own-prices.ts';
import type { WordedPrices } from '#shared/domain/prices/own-curves.ts';
import { instant } from '#shared/domain/quantities/units.ts';

/**
 * A client's prices as the domain takes them.
 *
 * @param root How the whole is named to the client, in what is said of its parts.
 */
export const wordedPrices = (
  { currency, prices }: z.output<typeof OwnPrices>,
  root: string,
): Omit<WordedPrices, 'zone'> => ({
  currency,
  path: `${root}.prices`,
  prices: prices.map(({ from, to, price }, index) => ({
    from: instant(Date.parse(from)),
    to: instant(Date.parse(to)),
    price,
    path: `${root}.prices[${index}]`,
  })),
});

/** What was taken in of a client's prices, as the API shows it. */
export const toOwnPricesTaken = ({
  zone,
  currency,
  days,
}: {
  readonly zone: string;
  readonly currency: string;
  readonly days: readonly string[];
}) => ({ biddingZone: zone, currency, marketDays: [...days] });
