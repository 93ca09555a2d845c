/** What happens to whoever signs in to the sandbox under a name. */
export type MagicUser =
  | { readonly kind: 'good' | 'empty'; readonly name: string }
  | { readonly kind: 'code'; readonly name: string }
  | { readonly kind: 'account'; readonly accountId: string }
  | { readonly kind: 'wrong' | 'down' | 'denied' };

/** The code that the second factor of `code@…` takes. */
export const MAGIC_CODE = '123456';

const kinds = ['good', 'code', 'empty', 'wrong', 'down', 'denied'] as const;

/**
 * Reads a user name: what stands before the `@` says what happens, and the whole name which account it is.
 * The id of a virtual account is the name of that account. Nobody else is known.
 */
export const magicUser = (username: string): MagicUser => {
  const name = username.trim().toLowerCase();
  if (/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(name))
    return { kind: 'account', accountId: name };
  const kind = kinds.find((each) => name.startsWith(`${each}@`)) ?? 'wrong';
  return kind === 'good' || kind === 'empty' || kind === 'code' ? { kind, name } : { kind };
};
