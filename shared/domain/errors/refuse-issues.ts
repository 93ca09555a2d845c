import { DomainError, type Issue } from '#shared/domain/errors/domain-error.ts';

/** Turns a request down for what is wrong with its fields; does nothing when nothing is. */
export const refuseIssues = (issues: readonly Issue[]): void => {
  const [first] = issues;
  if (!first) return;
  const more = issues.length > 1 ? `, and ${issues.length - 1} more` : '';
  throw new DomainError('bad_request', `${first.path} ${first.message}${more}.`, {
    issues: [...issues],
  });
};
