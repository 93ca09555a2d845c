import type { Operation } from '#shared/contract/operation.ts';
import { problems } from '#shared/contract/problems.ts';
import { Problem } from '#shared/contract/schemas/problem.ts';
import { newestVersion } from '#shared/contract/versions/version-dates.ts';
import { downgrade } from '#shared/contract/versions/walk-versions.ts';
import type { Answer } from '#shared/runtime/http/exchange.ts';
import { inVersionWords } from '#shared/runtime/http/in-version-words.ts';
import type { Refusal } from '#shared/runtime/http/refusal.ts';

/** Where a problem is answered: under which base URL, and in which version of the API. */
export type ProblemPlace = {
  readonly apiUrl: string;
  /** @default the newest */
  readonly version?: string | undefined;
};

/** Words a refusal as the problem that the client receives. */
export const problemAnswer = (
  operation: Pick<Operation, 'bodyType' | 'body' | 'query'>,
  { apiUrl, version = newestVersion }: ProblemPlace,
  refusal: Refusal,
): Answer => {
  const { code, detail, issues = [], headers } = inVersionWords(operation, version, refusal);
  const { status, title, type } = problems[code];
  const problem = {
    type: `${apiUrl}/problems/${type}`,
    title,
    detail,
    ...(issues.length > 0 ? { issues } : {}),
    ...(operation.bodyType === 'application/x-www-form-urlencoded'
      ? oauthError(status, detail)
      : {}),
  };
  return { status, headers, body: downgrade(Problem, version, problem) };
};

/** Clients of a form endpoint are OAuth libraries: they read these two members (RFC 6749, 5.2). */
const oauthError = (status: number, detail: string) => ({
  error: status >= 500 ? 'server_error' : 'invalid_request',
  error_description: detail,
});
