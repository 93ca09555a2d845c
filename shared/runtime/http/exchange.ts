import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type { Legacy } from '#shared/contract/versions/legacy-facts.ts';
import type { Environment } from '#shared/domain/clients/client.ts';
import type { ClientLimits } from '#shared/domain/clients/client-limits.ts';
import type { PageRequest } from '#shared/domain/paging/page.ts';
import type { CursorSigner } from '#shared/runtime/http/cursor.ts';

/** Who is calling, as the authorizer found. */
export type Caller = {
  readonly id: string;
  readonly environment: Environment;
  readonly limits: ClientLimits;
  /** The API version of this request. */
  readonly version: string;
  /** The user for whom a client of an older version asks, which names one beside the path. */
  readonly userId?: string | undefined;
  /** Whether a client of an older version asks for what is true this moment. */
  readonly isEager?: boolean;
};

/** What the function answers, before it becomes bytes. */
export type Answer = {
  readonly status: number;
  readonly body?: unknown;
  /** @default application/json */
  readonly contentType?: string | undefined;
  /** Whether the body stands for bytes. */
  readonly isBase64?: boolean | undefined;
  /** What only older versions show of it, by the id of the thing. */
  readonly legacy?: Legacy | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
};

/** One request on its way through the middlewares; each adds what it found out. */
export type Exchange = {
  readonly event: APIGatewayProxyEventV2;
  readonly requestId: string;
  /** On the process's own stopwatch, in milliseconds: for the log, not for any rule. */
  readonly startedAt: number;
  /** Lower-case names; a header that came more than once has its values joined by commas. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** Absent for public operations. */
  caller?: Omit<Caller, 'version' | 'userId' | 'isEager'> & {
    readonly defaultVersion: string;
    readonly cursorKey: string;
  };
  /** The API version to answer in. */
  version?: string;
  /** Settles when its version is counted. */
  counted?: Promise<void>;
  /** The user that a client of an older version names by header. */
  userId?: string | undefined;
  /** The groups of members that a client of an older version wants alone. */
  fields?: readonly string[] | undefined;
  path?: unknown;
  query?: unknown;
  body?: unknown;
  page?: { readonly request: PageRequest; readonly cursors: CursorSigner };
};
