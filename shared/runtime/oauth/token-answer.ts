import type { TokenOutcome } from '#shared/app/clients/issue-token.ts';
import { ProblemError } from '#shared/runtime/http/problem-error.ts';
import { retryAfter } from '#shared/runtime/http/retry-after.ts';
import { INVALID_CLIENT, type OAuthRefusal } from '#shared/runtime/oauth/client-credentials.ts';

/** Words what came of a token request as RFC 6749 asks for it. */
export const tokenAnswer = (outcome: TokenOutcome) => {
  if (outcome.kind === 'refused') return oauthRefusal(INVALID_CLIENT);
  if (outcome.kind === 'limited') {
    throw new ProblemError(
      'rate_limited',
      'Too many wrong secrets for this client. Wait a little.',
      { headers: retryAfter(outcome.retryIn) },
    );
  }
  return {
    status: 200,
    headers: { pragma: 'no-cache' },
    body: {
      access_token: outcome.accessToken,
      expires_in: outcome.expiresIn / 1000,
      token_type: 'bearer',
      scope: '',
    },
  } as const;
};

export const oauthRefusal = ({ status, error, description }: OAuthRefusal) => ({
  status,
  headers: {
    pragma: 'no-cache',
    ...(status === 401 ? { 'www-authenticate': 'Basic realm="Loadstar", charset="UTF-8"' } : {}),
  },
  body: { error, error_description: description },
});
