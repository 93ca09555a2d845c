import type { Operation } from '#shared/contract/operation.ts';
import { ownerOf } from '#shared/data/owner-of.ts';
import type { Edge, EdgeDeps } from '#shared/runtime/http/edge.ts';
import type { HttpHandler } from '#shared/runtime/http/http-operation.ts';
import { uuidV7 } from '#shared/runtime/new-id.ts';
import { addClients } from '#test/support/add-clients.ts';
import {
  aCaller,
  callOperation,
  type TestAnswer,
  type TestRequest,
} from '#test/support/http-event.ts';
import { startLoadstarTables } from '#test/support/loadstar-tables.ts';
import type { World } from '#test/support/operation-spec.ts';
import { testEdge } from '#test/support/test-edge.ts';

/** A world that ends with the scope that holds it. */
export type OperationWorld = World & AsyncDisposable;

/** A world for the tests of one operation beside the suite that every operation passes. */
export const startOperationWorld = async (): Promise<OperationWorld> => {
  const tables = await startLoadstarTables();
  const edge: World['edge'] = {
    ...testEdge(),
    ownerOf: (clientId, thing) => ownerOf(tables.client, thing.table, clientId, thing),
  };
  await addClients(tables);
  return {
    tables,
    edge,
    newId: uuidV7(edge.clock),
    clientId: aCaller().clientId,
    [Symbol.asyncDispose]: () => tables[Symbol.asyncDispose](),
  };
};

/** Calls an operation in a world as its client. */
export const callIn = <Deps>(
  world: World,
  {
    contract,
    operation,
    connect,
  }: {
    readonly contract: Operation;
    readonly operation: (connect: () => Deps & EdgeDeps, edge?: Edge) => HttpHandler;
    readonly connect: (world: World) => Deps & EdgeDeps;
  },
  request: TestRequest,
): Promise<TestAnswer> =>
  callOperation(
    operation(() => connect(world), world.edge),
    contract,
    request,
  );
