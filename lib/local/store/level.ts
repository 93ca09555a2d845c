import { createRequire } from 'node:module';
import type { Json } from '#lib/local/store/json.ts';

/** Stores a value under a key. */
export type PutOp<Value extends Json = Json> = {
  readonly type: 'put';
  readonly key: string;
  readonly value: Value;
};

/** Removes a key; that it is not there is no error. */
export type DelOp = { readonly type: 'del'; readonly key: string };

/** One change of a batch. */
export type StoreOp = PutOp | DelOp;

/** Bounds of a walk over the keys, which are ordered by their UTF-8 bytes. */
export type Range = {
  readonly gt?: string;
  readonly gte?: string;
  readonly lt?: string;
  readonly lte?: string;
  readonly limit?: number;
  readonly reverse?: boolean;
};

/** The part of LevelDB, on disk or in memory, that the store needs. */
export type Level = {
  open(): Promise<void>;
  close(): Promise<void>;
  getSync(key: string): Json | undefined;
  batch(ops: readonly StoreOp[], options: { readonly sync: boolean }): Promise<void>;
  iterator(range: Range): { all(): Promise<[string, Json][]> };
};

type Options = { readonly valueEncoding: 'json' };

/** LevelDB in the folder `path`, or in memory without one: the packages that dynalite brings. */
export const level = (path?: string): Level =>
  path === undefined
    ? new MemoryLevel({ valueEncoding: 'json' })
    : new ClassicLevel(path, { valueEncoding: 'json' });

const fromDynalite = createRequire(createRequire(import.meta.url).resolve('dynalite'));
const { Level: ClassicLevel }: { Level: new (path: string, options: Options) => Level } =
  fromDynalite('level');
const { MemoryLevel }: { MemoryLevel: new (options: Options) => Level } =
  fromDynalite('memory-level');
