import { open } from 'node:fs/promises';
import * as z from 'zod';
import { ClientUsageError } from '#bin/client/options.ts';
import { OwnPrices } from '#shared/contract/schemas/own-prices.ts';
import { wordedPrices } from '#shared/contract/views/worded-prices.ts';
import { isCurrency } from '#shared/domain/prices/is-currency.ts';
import type { WordedPrices } from '#shared/domain/prices/own-curves.ts';
import { readPriceTable } from '#shared/domain/prices/read-price-table.ts';

/** 31 days of quarter-hours are some 300 KB. */
const MAX_BYTES = 2 * 1024 * 1024;

/**
 * A client's prices in a file: a table (`.csv`), or what the API takes (any other name).
 *
 * @param currency Of a table, which does not say.
 * @throws {ClientUsageError} when there is no such file, or nothing of that kind in it.
 * @throws {DomainError} naming the line of a table that is wrong.
 */
export const readPrices = async (
  file: string,
  currency: string | null,
): Promise<Omit<WordedPrices, 'zone'>> => {
  const text = await textIn(file);
  if (!/\.csv$/i.test(file)) {
    if (currency !== null)
      throw new ClientUsageError('--currency is for tables; JSON says its own');
    return wordedPrices(jsonIn(text, file), file);
  }
  if (currency === null || !isCurrency(currency)) {
    throw new ClientUsageError('a table needs --currency, such as EUR');
  }
  return { currency, prices: readPriceTable(text), path: file };
};

const jsonIn = (text: string, file: string): z.output<typeof OwnPrices> => {
  try {
    return OwnPrices.parse(JSON.parse(text));
  } catch (cause) {
    const [issue] = cause instanceof z.ZodError ? cause.issues : [];
    const words = issue ? `${issue.path.join('.')} ${issue.message}`.trim() : 'it is no JSON';
    throw new ClientUsageError(`${file} holds no prices: ${words}`, { cause });
  }
};

const textIn = async (file: string): Promise<string> => {
  const bytes = await bytesIn(file);
  if (bytes.byteLength > MAX_BYTES) {
    throw new ClientUsageError(`${file} is larger than ${MAX_BYTES} bytes`);
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new ClientUsageError(`${file} is no UTF-8`, { cause });
  }
};

/** One byte more than may be is enough to see that it is too large. */
const bytesIn = async (file: string): Promise<Uint8Array> => {
  try {
    await using handle = await open(file);
    const { buffer, bytesRead } = await handle.read(new Uint8Array(MAX_BYTES + 1));
    return buffer.subarray(0, bytesRead);
  } catch (cause) {
    throw new ClientUsageError(`${file} cannot be read`, { cause });
  }
};
