import type { Operation } from '#shared/contract/operation.ts';
import { bodyBytes, bodyText } from '#shared/runtime/http/body-bytes.ts';
import type { Exchange } from '#shared/runtime/http/exchange.ts';
import { parseParameters } from '#shared/runtime/http/parameters.ts';
import { ProblemError } from '#shared/runtime/http/problem-error.ts';
import { parseStrictJson } from '#shared/runtime/http/strict-json.ts';

/** What came as the body, not yet checked against the operation's schema. */
export const readBody = (operation: Operation, exchange: Exchange): unknown => {
  const bytes = bodyBytes(exchange);
  if (bytes.length === 0 && exchange.headers['content-type'] === undefined) return undefined;
  const { bodyType = 'application/json', body: schema } = operation;
  checkMediaType(bodyType, exchange);
  const text = bodyText(bytes);
  if (bodyType === 'application/json') return text === '' ? undefined : parseStrictJson(text);
  return parseParameters('body', schema, parametersIn(text));
};

/** More than any form has; a mebibyte has room for half a million. */
const MAX_PARAMETERS = 100;

const parametersIn = (text: string): URLSearchParams => {
  if (text.split('&', MAX_PARAMETERS + 1).length <= MAX_PARAMETERS)
    return new URLSearchParams(text);
  const message = `must not have more than ${MAX_PARAMETERS} parameters`;
  throw new ProblemError('bad_request', `The body ${message}.`, {
    issues: [{ path: 'body', message }],
  });
};

/** Not every client says that its body is JSON, and nothing else would parse as it. */
const whenUnsaid = 'application/json';

const checkMediaType = (wanted: string, { headers }: Exchange): void => {
  const encoding = headers['content-encoding'];
  if (encoding !== undefined && encoding !== 'identity') {
    throw unsupported('The body must not be compressed: send it without Content-Encoding.');
  }
  const { 'content-type': sent = whenUnsaid } = headers;
  const [type, ...parameters] = sent.split(';').map((part) => part.trim());
  const charset = parameters
    .find((parameter) => /^charset=/i.test(parameter))
    ?.slice('charset='.length)
    .replaceAll('"', '');
  if (type?.toLowerCase() !== wanted) throw unsupported(`The Content-Type must be ${wanted}.`);
  if (charset !== undefined && charset.toLowerCase() !== 'utf-8') {
    throw unsupported('The body must be UTF-8.');
  }
};

const unsupported = (detail: string) => new ProblemError('unsupported_media_type', detail);
