import { StaleWrite } from '#shared/domain/errors/stale-write.ts';
import type { Commit, Write } from '#shared/ports/commit.ts';
import type { Found, Read, ReadTogether } from '#shared/ports/read-together.ts';

/** A conditional change of one row in memory. */
type MemoryWrite = { readonly holds: () => boolean; readonly apply: () => void };

/** Makes all writes happen, or none: as a transaction does. */
export const memoryCommit: Commit = async (writes) => {
  const rows = writes.map(inMemory);
  const failed = rows.flatMap(({ holds }, index) => (holds() ? [] : [index]));
  if (failed.length > 0) throw new StaleWrite(failed);
  for (const { apply } of rows) apply();
};

/** Reads what is wanted together; in memory there is nothing that is not fresh. */
export const memoryReadTogether: ReadTogether = async (wanted) => {
  const found = Object.entries(wanted).map(([name, reads]) => [
    name,
    isMany(reads) ? reads.map(find) : find(reads),
  ]);
  return Object.fromEntries(found);
};

const isMany = (
  reads: Read<unknown> | readonly Read<unknown>[],
): reads is readonly Read<unknown>[] => Array.isArray(reads);

// Ports leave open what a store prepares: only a store of the same making looks into it.
const inMemory = (write: Write) => write as unknown as MemoryWrite;
const prepared = (write: MemoryWrite) => write as unknown as Write;
const find = (read: Read<unknown>): Found<unknown> => ({
  value: (read as unknown as () => unknown)(),
});

/** A row that is to be read together with others. */
export const reading = <Value>(read: () => Value | undefined): Read<Value> =>
  read as unknown as Read<Value>;

/** A condition without a change. */
export const checking = (holds: () => boolean): Write => prepared({ holds, apply: () => {} });

/** A change that nothing stands against. */
export const always = (apply: () => void): Write => prepared({ holds: () => true, apply });

type Versioned = { readonly version: number };

/** Rows of a kind, each by its name. What is written has to be the version after the one that is there. */
export const memoryRows = <Row extends Versioned>(
  told: (before: Row | undefined, after: Row) => void = () => {},
) => {
  const rows = new Map<string, Row>();
  const versionOf = (name: string) => rows.get(name)?.version ?? 0;
  return {
    get: (name: string): Row | undefined => rows.get(name),
    size: () => rows.size,
    /** The first version, or the one that follows; a row that is not there yet has version 0. */
    putting: (name: string, next: Row): Write =>
      prepared({
        holds: () => versionOf(name) === next.version - 1,
        apply: () => {
          const before = rows.get(name);
          rows.set(name, next);
          told(before, next);
        },
      }),
    removing: (name: string, version: number): Write =>
      prepared({ holds: () => versionOf(name) === version, apply: () => void rows.delete(name) }),
    /** Holds while the row is at a version; 0 for one that is not there. */
    checkingAt: (name: string, version: number): Write =>
      checking(() => versionOf(name) === version),
  };
};
