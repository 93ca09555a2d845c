import { type IssueTokenDeps, issueToken } from '#shared/app/clients/issue-token.ts';
import { createAccessToken } from '#shared/contract/operations/oauth/create-access-token.ts';
import { systemClock } from '#shared/runtime/clock.ts';
import { accessTokenSigner } from '#shared/runtime/connections/access-token-signer.ts';
import { secrets } from '#shared/runtime/connections/secrets.ts';
import { clients, refusals } from '#shared/runtime/connections/stores.ts';
import { httpOperation } from '#shared/runtime/http/http-operation.ts';
import { newId } from '#shared/runtime/new-id.ts';
import { readClientCredentials } from '#shared/runtime/oauth/client-credentials.ts';
import { oauthRefusal, tokenAnswer } from '#shared/runtime/oauth/token-answer.ts';
import { wallClock } from '#shared/runtime/wall-clock.ts';

export const operation = httpOperation(
  createAccessToken,
  async ({ headers, body }, deps: IssueTokenDeps) => {
    const found = readClientCredentials(headers.authorization, body);
    return 'error' in found ? oauthRefusal(found) : tokenAnswer(await issueToken(deps, found));
  },
);

export const handler = operation(() => {
  const stores = { clients: clients(), refusals: refusals(), signer: accessTokenSigner() };
  return { ...stores, secrets: secrets(), clock: systemClock, wallClock, newId };
});
