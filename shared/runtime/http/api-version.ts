import type { MiddlewareObj } from '@middy/core';
import type { Operation } from '#shared/contract/operation.ts';
import { existsIn } from '#shared/contract/versions/exists-in.ts';
import { withFields } from '#shared/contract/versions/former-fields.ts';
import { asListed } from '#shared/contract/versions/former-lists.ts';
import { newestVersion } from '#shared/contract/versions/version-dates.ts';
import { servedVersions } from '#shared/contract/versions/version-ends.ts';
import { downgrade } from '#shared/contract/versions/walk-versions.ts';
import type { Edge } from '#shared/runtime/http/edge.ts';
import type { Answer, Exchange } from '#shared/runtime/http/exchange.ts';
import { ProblemError } from '#shared/runtime/http/problem-error.ts';
import { userInHeader } from '#shared/runtime/http/user-in-header.ts';

/** What finding the version of a request needs of the edge. */
type VersionEdge = Pick<Edge, 'versionEnds' | 'clock'>;

/** Finds the version to answer in: `Enode-Version`, or the client's default. What is public has one version. */
export const apiVersion = (
  operation: Operation,
  { versionEnds, clock }: VersionEdge,
): MiddlewareObj<Exchange, Answer> => ({
  before: ({ event: exchange }) => {
    if (operation.security === 'public') return;
    const served = servedVersions(versionEnds(), clock.now());
    // So that a problem with the header, too, is in a version that the client reads.
    exchange.version = defaultOf(exchange, served);
    exchange.version = askedFor(exchange, served);
    if (!existsIn(operation, exchange.version)) {
      throw new ProblemError('not_found', noSuchOperation(operation, exchange.version));
    }
    exchange.userId = userInHeader(operation, exchange, exchange.version);
  },
});

/**
 * In which version a request is answered, whatever becomes of it. One that was refused before its version was found is told why in
 * the one that it names.
 */
export const answeredVersion = (
  { security }: Pick<Operation, 'security'>,
  exchange: Exchange,
  { versionEnds, clock }: VersionEdge,
): string => {
  if (security === 'public') return newestVersion;
  if (exchange.version !== undefined) return exchange.version;
  const served = servedVersions(versionEnds(), clock.now());
  const asked = exchange.headers['enode-version'];
  return asked !== undefined && served.includes(asked) ? asked : defaultOf(exchange, served);
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

const defaultOf = ({ caller }: Exchange, served: readonly string[]): string => {
  const version = caller?.defaultVersion ?? newestVersion;
  return served.includes(version) ? version : newestVersion;
};

const askedFor = ({ headers, caller }: Exchange, served: readonly string[]): string => {
  const asked = headers['enode-version'] ?? caller?.defaultVersion ?? newestVersion;
  if (served.includes(asked)) return asked;
  const message = `must be one of ${served.join(', ')}${olderThan(asked, served)}`;
  throw new ProblemError('bad_request', `The header Enode-Version ${message}.`, {
    issues: [{ path: 'header.Enode-Version', message }],
  });
};

/** Who asks for a day between two versions means what was served on it. */
const olderThan = (asked: string, served: readonly string[]): string => {
  const newestBefore = /^\d{4}-\d\d-\d\d$/.test(asked) && served.find((date) => date < asked);
  return newestBefore ? `; on ${asked} the newest was ${newestBefore}` : '';
};

const noSuchOperation = ({ since, successor }: Operation, version: string): string => {
  const hint =
    since !== undefined && version < since
      ? ` It came with ${since}.`
      : successor && ` In its place there is ${successor}.`;
  return `Version ${version} of the API has no such operation.${hint ?? ''}`;
};
