import type { Operation } from '#shared/contract/operation.ts';
import { type ProblemCode, problems } from '#shared/contract/problems.ts';
import type { Issue } from '#shared/domain/errors/domain-error.ts';
import type { Answer } from '#shared/runtime/http/exchange.ts';

/** Anything that was turned down for a reason that the client may know. */
export type Refusal = {
  readonly code: ProblemCode;
  readonly detail: string;
  readonly issues?: readonly Issue[];
  readonly headers?: Readonly<Record<string, string>>;
};

/** Words a refusal as the problem that the client receives. */
export const problemAnswer = (
  operation: Pick<Operation, 'bodyType'>,
  apiUrl: string,
  { code, detail, issues = [], headers }: Refusal,
): Answer => {
  const { status, title, type } = problems[code];
  return {
    status,
    headers,
    body: {
      type: `${apiUrl}/problems/${type}`,
      title,
      detail,
      ...(issues.length > 0 ? { issues } : {}),
      ...(operation.bodyType === 'application/x-www-form-urlencoded'
        ? oauthError(status, detail)
        : {}),
    },
  };
};

/** Clients of a form endpoint are OAuth libraries: they read these two members (RFC 6749, 5.2). */
const oauthError = (status: number, detail: string) => ({
  error: status >= 500 ? 'server_error' : 'invalid_request',
  error_description: detail,
});
