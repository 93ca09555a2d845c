import type { ProblemCode } from '#shared/contract/problems.ts';
import type { Issue } from '#shared/domain/errors/domain-error.ts';

/** Anything that was turned down for a reason that the client may know. */
export type Refusal = {
  readonly code: ProblemCode;
  readonly detail: string;
  readonly issues?: readonly Issue[];
  readonly headers?: Readonly<Record<string, string>>;
};
