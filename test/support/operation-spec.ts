import type { Operation } from '#shared/contract/operation.ts';
import type { NewId } from '#shared/ports/new-id.ts';
import type { Edge, EdgeDeps } from '#shared/runtime/http/edge.ts';
import type { HttpHandler } from '#shared/runtime/http/http-operation.ts';
import type { LoadstarTables } from '#test/support/engine-tables.ts';
import type { TestRequest } from '#test/support/http-event.ts';
import type { testEdge } from '#test/support/test-edge.ts';

/** Tables of its own, a clock that stands, and ids: the world of one test. */
export type World = {
  readonly tables: LoadstarTables;
  readonly edge: ReturnType<typeof testEdge>;
  readonly newId: NewId;
  /** The client whose things `arrange` makes. */
  readonly clientId: string;
};

export type ForeignIds = 'missing' | 'refused' | 'empty' | 'own';

export type OperationSpec<Deps> = {
  readonly contract: Operation;
  /** What the handler file exports as `operation`. */
  readonly operation: (connect: () => Deps & EdgeDeps, edge?: Edge) => HttpHandler;
  /** The dependencies as in production, on the tables of this world. */
  readonly connect: (world: World) => Deps & EdgeDeps;
  /** Makes what a good request needs, and words that request. */
  readonly arrange: (world: World) => Promise<TestRequest>;
  /**
   * What there is under another client's ids. `missing`: a 404. `refused`: a 400, where the contract has no
   * 404. `empty`: an empty list. `own`: the ids are the client's own words, and mean another thing for
   * each. @default missing
   */
  readonly underForeignIds?: ForeignIds;
};
