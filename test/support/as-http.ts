import type { Operation } from '#shared/contract/operation.ts';
import type { TestRequest } from '#test/support/http-event.ts';
import { inItsVersion } from '#test/support/newest-of.ts';
import type { Worded } from '#test/support/send-as-worded.ts';

/** A request to an operation, as it goes over the wire. Who calls is not in it. */
export const asHttp = (
  operation: Operation,
  { path: names = {}, query = {}, body, rawBody, headers = {} }: TestRequest,
): Worded => {
  const { method, path } = operation;
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(names[name] ?? ''),
  );
  const search = typeof query === 'string' ? query : new URLSearchParams(query).toString();
  return {
    method,
    path: search === '' ? filled : `${filled}?${search}`,
    body: rawBody ?? body,
    headers: { ...inItsVersion(operation), ...headers },
  };
};
