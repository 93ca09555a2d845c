import type { Operation } from '#shared/contract/operation.ts';
import { problemCodesOf } from '#shared/contract/problem-codes-of.ts';
import { problems } from '#shared/contract/problems.ts';
import { DomainError } from '#shared/domain/errors/domain-error.ts';
import { ProblemError } from '#shared/runtime/http/problem-error.ts';
import type { Refusal } from '#shared/runtime/http/refusal.ts';
import { retryAfter } from '#shared/runtime/http/retry-after.ts';

/**
 * The refusal that an error stands for; undefined for a bug, such as a failure that the contract of the
 * operation does not list.
 */
export const refusalOf = (operation: Operation, error: unknown): Refusal | undefined => {
  if (error instanceof ProblemError) {
    const { code, message: detail, issues, headers } = error;
    return { code, detail, issues, headers, isWorded: true };
  }
  if (error instanceof DomainError && problemCodesOf(operation).includes(error.code)) {
    const { code, message: detail, issues, retryIn, withoutFlex } = error;
    return {
      code,
      detail,
      issues,
      withoutFlex,
      ...(retryIn !== undefined && { headers: retryAfter(retryIn) }),
    };
  }
  return undefined;
};

/** A refusal by a rule of the domain that a repetition would meet again. */
export const lastingRefusal = (operation: Operation, error: unknown): Refusal | undefined => {
  if (!(error instanceof DomainError)) return undefined;
  const refusal = refusalOf(operation, error);
  const status = refusal ? problems[refusal.code].status : 500;
  return status === 429 || status >= 500 ? undefined : refusal;
};
