import type { LinkTrouble } from '#shared/domain/linking/link-progress.ts';

/** A kind of device in a sentence: one, and several. */
type DeviceWords = { readonly one: string; readonly many: string };

/** Why a session cannot be gone on with. */
export type LinkEnd = 'unknown' | 'expired' | 'used' | 'foreign' | 'blocked' | LinkFault;

/** What went wrong with a request itself: ours are too busy or broken, or it cannot be understood. */
export type LinkFault = 'busy' | 'failed' | 'unreadable';

/** A short page with a heading. */
export type Notice = { readonly heading: string; readonly text: string };

/** Everything that the pages on which users link devices say, in one language. */
export type LinkTexts = {
  readonly next: string;
  readonly back: string;
  readonly cancel: string;
  readonly stepOf: (step: number, steps: number) => string;
  readonly devices: Readonly<Record<string, DeviceWords>>;
  /** Joins words as a sentence lists them. */
  readonly list: (words: readonly string[]) => string;
  readonly introduction: {
    readonly heading: (client: string) => string;
    readonly text: (client: string, devices: string) => string;
    readonly points: readonly Notice[];
    readonly more: string;
    readonly moreText: readonly string[];
  };
  readonly brand: {
    readonly heading: string;
    readonly search: string;
    readonly find: string;
    readonly none: (words: string) => string;
    readonly nothing: string;
  };
  readonly service: { readonly heading: (brand: string) => string; readonly text: string };
  readonly access: {
    readonly heading: (client: string) => string;
    readonly shared: string;
    readonly notShared: string;
    readonly scopes: Readonly<Record<string, Notice>>;
    readonly consent: (client: string) => string;
    readonly agree: string;
  };
  readonly signIn: {
    readonly heading: (brand: string) => string;
    readonly text: (brand: string) => string;
    readonly username: string;
    readonly password: string;
    readonly submit: string;
    readonly away: (brand: string) => string;
    readonly goAway: (brand: string) => string;
  };
  readonly code: {
    readonly heading: string;
    readonly text: (sentTo: string | null) => string;
    readonly label: string;
    readonly submit: string;
  };
  readonly found: {
    readonly heading: (count: number) => string;
    readonly text: (client: string) => string;
    readonly submit: string;
  };
  readonly success: {
    readonly heading: string;
    readonly text: (client: string) => string;
    readonly done: (client: string) => string;
  };
  readonly troubles: Readonly<Record<LinkTrouble, (brand: string) => string>>;
  /** A second try, and the number by which support finds out what went wrong with the first. */
  readonly again: { readonly submit: string; readonly reference: (id: string) => string };
  readonly ends: Readonly<Record<LinkEnd, Notice>>;
};
