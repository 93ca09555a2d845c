import type { LocalClock } from '#lib/local/clock/clock.ts';
import type { Commit } from '#lib/local/dynamodb/commit.ts';
import type { KeyLocks } from '#lib/local/dynamodb/key-locks.ts';
import type { Layout } from '#lib/local/dynamodb/layout.ts';
import type { Tables } from '#lib/local/dynamodb/tables.ts';
import type { JsonObject } from '#lib/local/store/json.ts';

/** What the actions share. */
export type Context = {
  readonly at: Layout;
  readonly tables: Tables;
  readonly locks: KeyLocks;
  readonly clock: LocalClock;
  readonly commit: Commit;
};

/** One action of the HTTP API: takes its input, answers its output. */
export type Action = (context: Context, input: JsonObject) => Promise<JsonObject>;
