import type { AssetKind } from '#shared/domain/assets/kinds.ts';

/** How a kind of asset is called, wherever people read of it. */
export type AssetWords = {
  /** Folder and path: `vehicles`. */
  readonly resource: string;
  /** Heading of the reference page, and what it says below. */
  readonly tag: string;
  readonly tagDescription: string;
  /** @default the kind */
  readonly noun?: string;
  /** @default the noun with an s */
  readonly plural?: string;
};

/** `vehicle`, `a vehicle` and `vehicles`. */
export const wordsOf = (kind: AssetKind, { noun = kind, plural = `${noun}s` }: AssetWords) => ({
  one: noun,
  a: `${/^[aeio]/i.test(noun) || noun.startsWith('HV') ? 'an' : 'a'} ${noun}`,
  many: plural,
});

/** With a capital letter, as a sentence begins, or the name of a schema. */
export const capitalized = (words: string): string =>
  `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
