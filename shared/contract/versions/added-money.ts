/** A sum of what is told to the millionth of a currency, to the millionth: sums of fractions leave a rest behind it. */
export const addedMoney = (...amounts: readonly unknown[]): number =>
  amounts.reduce<number>((sum, amount) => sum + Math.round(Number(amount) * MICROS), 0) / MICROS;

const MICROS = 1_000_000;
