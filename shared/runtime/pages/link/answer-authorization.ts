import type * as z from 'zod';
import type { AuthorizationQuery } from '#shared/contract/schemas/link-page.ts';
import { DomainError } from '#shared/domain/errors/domain-error.ts';

export type AnswerAuthorizationDeps = {
  /** The only address to which visitors are sent back. */
  readonly returnUri: string;
  readonly writeCode: (
    asked: {
      readonly vendor: string;
      readonly codeChallenge: string;
      readonly redirectUri: string;
    },
    username: string,
  ) => Promise<string>;
};

type Answered = z.output<typeof AuthorizationQuery> & {
  readonly username: string;
  readonly decision: 'allow' | 'deny';
};

/**
 * Where a visitor goes who has answered the sign-in page of a virtual vendor (RFC 6749 4.1.2).
 *
 * @throws {DomainError} `bad_request` for another redirection endpoint than ours.
 */
export const answerAuthorization = async (
  { returnUri, writeCode }: AnswerAuthorizationDeps,
  answered: Answered,
): Promise<string> => {
  const { client_id: vendor, redirect_uri: redirectUri, code_challenge: codeChallenge } = answered;
  if (redirectUri !== returnUri) {
    const message = 'must be the address that is registered';
    throw new DomainError('bad_request', `body.redirect_uri ${message}.`, {
      issues: [{ path: 'body.redirect_uri', message }],
    });
  }
  const url = new URL(redirectUri);
  url.searchParams.set('state', answered.state);
  if (answered.decision === 'deny') url.searchParams.set('error', 'access_denied');
  else {
    const asked = { vendor, codeChallenge, redirectUri };
    url.searchParams.set('code', await writeCode(asked, answered.username));
  }
  return url.href;
};
