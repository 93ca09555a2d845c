import { randomUUID } from 'node:crypto';
import { ACCOUNT_ID, lastPart, REGION } from '#lib/local/account.ts';
import { isObject } from '#lib/local/as-object.ts';
import { AwsError } from '#lib/local/aws-error.ts';
import type { Json, JsonObject } from '#lib/local/store/json.ts';

/** An event that a bus takes, or why it does not. */
type ReadEntry =
  | { readonly bus: string; readonly event: JsonObject & { readonly id: string } }
  | { readonly error: { readonly ErrorCode: string; readonly ErrorMessage: string } };

/** The entries of a `PutEvents` request. @throws {AwsError} when there are none or too many. */
export const putEventsEntries = (input: JsonObject): readonly JsonObject[] => {
  const { Entries } = input;
  if (!Array.isArray(Entries) || Entries.length === 0 || Entries.length > 10) {
    throw new AwsError(
      'ValidationException',
      "Value at 'entries' failed to satisfy constraint: Member must have length between 1 and 10",
    );
  }
  const entries = Entries.map((entry: Json) => (isObject(entry) ? entry : {}));
  const bytes = entries.reduce((sum, entry) => sum + entryBytes(entry), 0);
  if (bytes > MOST_BYTES) {
    throw new AwsError(
      'ValidationException',
      'Total size of the entries in the request is over the limit.',
    );
  }
  return entries;
};

/** The bus that an entry goes to, by name. */
export const busOf = ({ EventBusName }: JsonObject): string =>
  lastPart(typeof EventBusName === 'string' ? EventBusName : 'default');

/** Reads one entry; `now` is the time of events that do not bring their own, in ms. */
export const readEntry = (entry: JsonObject, now: number): ReadEntry => {
  const { Source, DetailType, Detail, Resources, Time } = entry;
  if (!isText(Source) || !isText(DetailType)) {
    return invalid('InvalidArgument', 'Parameter Source and DetailType are required.');
  }
  const detail = parseDetail(Detail);
  if (!detail) return invalid('MalformedDetail', 'Detail is malformed.');
  const seconds = typeof Time === 'number' ? Time : now / 1000;
  return {
    bus: busOf(entry),
    event: {
      version: '0',
      id: randomUUID(),
      'detail-type': DetailType,
      source: Source,
      account: ACCOUNT_ID,
      time: eventTime(seconds * 1000),
      region: REGION,
      resources: Array.isArray(Resources) ? Resources : [],
      detail,
    },
  };
};

/** Events carry whole seconds. */
export const eventTime = (ms: number): string => `${new Date(ms).toISOString().slice(0, 19)}Z`;

const MOST_BYTES = 256 * 1024;

const entryBytes = ({ Time, Source, DetailType, Detail, Resources }: JsonObject) =>
  [Source, DetailType, Detail, ...(Array.isArray(Resources) ? Resources : [])].reduce<number>(
    (sum, part) => sum + (typeof part === 'string' ? Buffer.byteLength(part) : 0),
    Time === undefined ? 0 : 14,
  );

const invalid = (ErrorCode: string, ErrorMessage: string): ReadEntry => ({
  error: { ErrorCode, ErrorMessage },
});

const isText = (value: Json | undefined): value is string =>
  typeof value === 'string' && value !== '';

const parseDetail = (detail: Json | undefined): JsonObject | undefined => {
  if (typeof detail !== 'string') return undefined;
  try {
    const parsed: Json = JSON.parse(detail);
    return isObject(parsed) ? parsed : undefined;
  } catch {
    return undefined;
  }
};
