/** A device as its owner would know it, found in an account before it is linked. */
type FoundDevice = {
  /** Its kind, which may be one that only newer code knows. */
  readonly type: string;
  readonly brand: string | null;
  readonly model: string | null;
  /** What its owner calls it. */
  readonly name: string | null;
};

/** What a vendor waits for before it lets somebody in. */
type PendingSignIn =
  | {
      readonly kind: 'code';
      /** What the adapter needs to go on, sealed. */
      readonly challenge: string;
      /** Where the vendor sent the code, as far as it tells. */
      readonly sentTo: string | null;
    }
  | {
      /** The visitor is at the vendor's own pages. */
      readonly kind: 'oauth';
      readonly stateHash: string;
      /** Sealed. */
      readonly codeVerifier: string;
    };

/** An account that the visitor signed in to, and that is not linked yet. */
type SignedInAccount = {
  readonly identity: string;
  /** Sealed. */
  readonly credentials: string;
  readonly devices: readonly FoundDevice[];
};

/** What went wrong at the last step, to be told on the page. */
export const linkTroubles = [
  'wrong-credentials',
  'wrong-code',
  'denied',
  'vendor-down',
  'no-devices',
  'connections-limit',
  'busy',
] as const;
export type LinkTrouble = (typeof linkTroubles)[number];

/** How far the visitor of a link session has come: enough to go on after a reload, on the same browser. */
export type LinkProgress = {
  /** SHA-256 of the secret that the first browser keeps, hex; null until somebody went on. */
  readonly browserHash: string | null;
  readonly isIntroduced: boolean;
  /** Chosen by the visitor, where the session leaves it open. */
  readonly vendor: string | null;
  /** Which of the vendor's services, where it has several. */
  readonly service: string | null;
  readonly hasConsented: boolean;
  readonly pending: PendingSignIn | null;
  readonly account: SignedInAccount | null;
  readonly trouble: LinkTrouble | null;
  /** How often somebody tried to sign in: a session is no place to guess passwords. */
  readonly attempts: number;
};

/** Nobody has gone on from the first page yet. */
export const blankProgress: LinkProgress = {
  browserHash: null,
  isIntroduced: false,
  vendor: null,
  service: null,
  hasConsented: false,
  pending: null,
  account: null,
  trouble: null,
  attempts: 0,
};

/** As often as a person mistypes, and a guesser gives up. */
export const MOST_ATTEMPTS = 10;
