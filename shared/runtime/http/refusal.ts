import type { ProblemCode } from '#shared/contract/problems.ts';
import type { Issue } from '#shared/domain/errors/domain-error.ts';

/** Anything that was turned down for a reason that the client may know. */
export type Refusal = {
  readonly code: ProblemCode;
  readonly detail: string;
  readonly issues?: readonly Issue[];
  /** What takes the place of the detail in versions without flex. @default the detail */
  readonly withoutFlex?: string | undefined;
  /** Whether it speaks of members as the version does that was asked for. @default as the newest does */
  readonly isWorded?: boolean;
  readonly headers?: Readonly<Record<string, string>>;
};
