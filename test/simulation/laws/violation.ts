/** A law that did not hold. */
export class Violation extends Error {
  override readonly name = 'Violation';
  readonly law: string;

  constructor(law: string, what: string, cause?: unknown) {
    super(`${law}: ${what}`, { cause });
    this.law = law;
  }
}
