import type { Commit, Write } from '#shared/ports/commit.ts';
import type { Queue } from '#shared/ports/queue.ts';

/** What one run of an operation wants written and sent; nothing of it has happened yet. */
export type UnitOfWork<Deps> = {
  /** The operation's dependencies, with `commit` and all queues held back. */
  readonly deps: Deps & { readonly commit: Commit };
  readonly writes: () => readonly Write[];
  /** Whether anything is held back. */
  readonly isUsed: () => boolean;
  /** Sends the messages; once the writes are there. */
  readonly send: () => Promise<void>;
};

/**
 * Lets an operation run to its answer before anything of it takes place, so that all that it writes
 * can be committed in one transaction, together with the record of that answer.
 *
 * It reads what is stored, and so not what it has just written: an operation commits once.
 */
export const unitOfWork = <Deps extends object>(deps: Deps): UnitOfWork<Deps> => {
  let committed: readonly Write[] | undefined;
  const messages: (() => Promise<void>)[] = [];
  const heldBack = ({ send }: Queue<unknown>): Queue<unknown> => ({
    send: async (...given) => void messages.push(() => send(...given)),
  });
  const queues = Object.fromEntries(
    Object.entries(deps).flatMap(([name, dep]) => (isQueue(dep) ? [[name, heldBack(dep)]] : [])),
  );
  const commit: Commit = async (writes) => {
    if (committed) throw new Error('it commits once: join its writes');
    committed = writes;
  };
  return {
    deps: { ...deps, ...queues, commit },
    writes: () => committed ?? [],
    isUsed: () => messages.length > 0 || !!committed?.length,
    send: async () => {
      await Promise.all(messages.map((send) => send()));
    },
  };
};

/** Nothing else that is handed to an operation sends. */
const isQueue = (dep: unknown): dep is Queue<unknown> =>
  typeof dep === 'object' && dep !== null && 'send' in dep && typeof dep.send === 'function';
