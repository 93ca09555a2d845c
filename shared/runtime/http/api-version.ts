import type { MiddlewareObj } from '@middy/core';
import type { Operation } from '#shared/contract/operation.ts';
import { isVersion, newestVersion, versions } from '#shared/contract/versions/versions.ts';
import { downgrade } from '#shared/contract/versions/walk-versions.ts';
import type { Answer, Exchange } from '#shared/runtime/http/exchange.ts';
import { ProblemError } from '#shared/runtime/http/problem-error.ts';

/** Finds the version to answer in: `Enode-Version`, or the client's default. */
export const apiVersion = (operation: Operation): MiddlewareObj<Exchange, Answer> => ({
  before: ({ event: exchange }) => {
    const version = askedFor(exchange);
    if (!existsIn(operation, version)) {
      throw new ProblemError('not_found', `Version ${version} of the API has no such operation.`);
    }
    exchange.version = version;
  },
});

/** Walks an answer back to the version that was asked for, so that handlers only know the newest. */
export const inAskedVersion = (
  { responses }: Operation,
  { version = newestVersion }: Exchange,
  answer: Answer,
): Answer => {
  const schema = responses[answer.status]?.body;
  return schema ? { ...answer, body: downgrade(schema, version, answer.body) } : answer;
};

const askedFor = ({ headers, caller }: Exchange): string => {
  const asked = headers['enode-version'];
  if (asked === undefined) return caller?.defaultVersion ?? newestVersion;
  if (isVersion(asked)) return asked;
  const message = `must be one of ${versions.map(({ date }) => date).join(', ')}`;
  throw new ProblemError('bad_request', `The header Enode-Version ${message}.`, {
    issues: [{ path: 'header.Enode-Version', message }],
  });
};

const existsIn = ({ since, until }: Operation, version: string): boolean =>
  (since === undefined || version >= since) && (until === undefined || version < until);
