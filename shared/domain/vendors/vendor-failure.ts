import type { Milliseconds } from '#shared/domain/quantities/units.ts';

/** The vendor did not answer, was too busy or made no sense: a later try can help. */
export class VendorUnavailable extends Error {
  override readonly name = 'VendorUnavailable';
  /** How long it asked to be left alone, by everybody; undefined where it asked nothing (`Retry-After` of a 429). */
  readonly patience: Milliseconds | undefined;

  constructor(message?: string, options: ErrorOptions & { patience?: Milliseconds } = {}) {
    super(message, options);
    this.patience = options.patience;
  }
}

/** The vendor understood and said no: trying again is no help. */
export class VendorRefused extends Error {
  override readonly name = 'VendorRefused';
  /** The user has to link the account again. */
  readonly credentialsInvalid: boolean;

  constructor(message: string, options: ErrorOptions & { credentialsInvalid: boolean }) {
    super(message, options);
    this.credentialsInvalid = options.credentialsInvalid;
  }
}
