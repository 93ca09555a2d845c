/** Random secrets, and the digests by which they are kept. */
export type Secrets = {
  /** 256 random bits as base64url. */
  readonly generate: () => string;
  /** SHA-256, hex. A random secret needs no slow hash. */
  readonly digest: (secret: string) => string;
  /** Whether a digest is the secret's. Takes the same time wherever they differ. */
  readonly matches: (secret: string, digest: string) => boolean;
};
