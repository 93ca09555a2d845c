import type { DataKeys } from '#shared/adapters/aws/data-keys.ts';
import { isBeyondOpening } from '#shared/adapters/aws/kms-failure.ts';
import {
  NotOpenable,
  openText,
  readSealedText,
  sealText,
} from '#shared/adapters/crypto/sealed-text.ts';
import type { Opener, Resealer, Sealer, SealingKey } from '#shared/ports/sealer.ts';

/**
 * Seals under the key that all processes share for a client and purpose. It is looked up for every text, so
 * that a new key seals from the moment that it is stored; KMS is asked when this process meets it for the
 * first time. What has no such key is sealed under one of the process's own, which opens like any other.
 */
export const kmsSealer = (keys: DataKeys, sealingKey: SealingKey): Sealer => ({
  seal: async (text, belongsTo) => {
    const wrapped = await sealingKey(belongsTo);
    const key = wrapped === undefined ? keys.own(belongsTo) : keys.unwrapped(wrapped, belongsTo);
    return sealText(text, belongsTo, await key);
  },
});

/**
 * Opens what `kmsSealer` sealed, under whichever key.
 *
 * @throws {Error} from `open` for a text that was changed, or sealed for another client, purpose or row.
 */
export const kmsOpener = (keys: DataKeys): Opener => ({
  open: async (sealed, belongsTo) => {
    const text = readSealedText(sealed);
    const { plain } = await keys.unwrapped(text.wrapped, belongsTo);
    return openText(text, belongsTo, plain);
  },
});

/** Brings what `kmsSealer` sealed under another key. */
export const kmsResealer = (keys: DataKeys): Resealer => {
  const { open } = kmsOpener(keys);
  return {
    isUnder: (wrapped, sealed) => wrappedIn(sealed) === wrapped,
    reseal: async (wrapped, sealed, belongsTo) => {
      const key = await keys.unwrapped(wrapped, belongsTo);
      try {
        return sealText(await open(sealed, belongsTo), belongsTo, key);
      } catch (error) {
        if (isBeyondOpening(error)) return undefined;
        throw error;
      }
    },
  };
};

const wrappedIn = (sealed: string): string | undefined => {
  try {
    return readSealedText(sealed).wrapped;
  } catch (error) {
    if (error instanceof NotOpenable) return undefined;
    throw error;
  }
};
