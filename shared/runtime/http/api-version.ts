import type { MiddlewareObj } from '@middy/core';
import type { Operation } from '#shared/contract/operation.ts';
import { existsIn } from '#shared/contract/versions/exists-in.ts';
import { withFields } from '#shared/contract/versions/former-fields.ts';
import { asListed } from '#shared/contract/versions/former-lists.ts';
import { isVersion, newestVersion, versionDates } from '#shared/contract/versions/version-dates.ts';
import { downgrade } from '#shared/contract/versions/walk-versions.ts';
import type { Answer, Exchange } from '#shared/runtime/http/exchange.ts';
import { ProblemError } from '#shared/runtime/http/problem-error.ts';
import { userInHeader } from '#shared/runtime/http/user-in-header.ts';

/** Finds the version to answer in: `Enode-Version`, or the client's default. What is public has one version. */
export const apiVersion = (operation: Operation): MiddlewareObj<Exchange, Answer> => ({
  before: ({ event: exchange }) => {
    if (operation.security === 'public') return;
    // So that a problem with the header, too, is in a version that the client reads.
    exchange.version = defaultOf(exchange);
    exchange.version = askedFor(exchange);
    if (!existsIn(operation, exchange.version)) {
      throw new ProblemError('not_found', noSuchOperation(operation, exchange.version));
    }
    exchange.userId = userInHeader(operation, exchange, exchange.version);
  },
});

/** Says in every answer, errors too, in which version it is. */
export const versionEcho = ({ security }: Operation): MiddlewareObj<Exchange, Answer> => {
  const echo: MiddlewareObj<Exchange, Answer>['after'] = (request) => {
    const { event: exchange, response } = request;
    if (!response || security === 'public') return;
    const { version = newestVersion } = exchange;
    request.response = { ...response, headers: { ...response.headers, 'enode-version': version } };
  };
  return { after: echo, onError: echo };
};

/** Walks an answer back to the version that was asked for, so that handlers only know the newest. */
export const inAskedVersion = (
  operation: Operation,
  { version = newestVersion, fields }: Exchange,
  answer: Answer,
): Answer => {
  const schema = operation.responses[answer.status]?.body;
  if (!schema || version === newestVersion) return answer;
  const older = downgrade(schema, version, answer.body, answer.legacy);
  const shown = asListed(operation, version, older);
  return { ...answer, body: fields ? withFields(shown, fields) : shown };
};

const defaultOf = ({ caller }: Exchange): string => {
  const version = caller?.defaultVersion ?? newestVersion;
  return isVersion(version) ? version : newestVersion;
};

const askedFor = ({ headers, caller }: Exchange): string => {
  const asked = headers['enode-version'] ?? caller?.defaultVersion ?? newestVersion;
  if (isVersion(asked)) return asked;
  const message = `must be one of ${versionDates.join(', ')}${olderThan(asked)}`;
  throw new ProblemError('bad_request', `The header Enode-Version ${message}.`, {
    issues: [{ path: 'header.Enode-Version', message }],
  });
};

/** Who asks for a day between two versions means what was served on it. */
const olderThan = (asked: string): string => {
  const newestBefore = /^\d{4}-\d\d-\d\d$/.test(asked) && versionDates.find((date) => date < asked);
  return newestBefore ? `; on ${asked} the newest was ${newestBefore}` : '';
};

const noSuchOperation = ({ since, successor }: Operation, version: string): string => {
  const hint =
    since !== undefined && version < since
      ? ` It came with ${since}.`
      : successor && ` In its place there is ${successor}.`;
  return `Version ${version} of the API has no such operation.${hint ?? ''}`;
};
