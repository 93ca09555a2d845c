import { operation as cancelAction } from '#functions/api/assets/cancel-asset-action.ts';
import { operation as getAsset } from '#functions/api/assets/get-asset.ts';
import { operation as getAction } from '#functions/api/assets/get-asset-action.ts';
import { operation as hintRefresh } from '#functions/api/assets/hint-refresh.ts';
import { operation as listAssets } from '#functions/api/assets/list-assets.ts';
import { operation as listUserAssets } from '#functions/api/assets/list-user-assets.ts';
import { contractOf } from '#shared/contract/asset-registry.ts';
import type { ActionContract } from '#shared/contract/assets/define-actions.ts';
import type { AssetContract } from '#shared/contract/assets/define-asset.ts';
import { assetKinds } from '#shared/domain/assets/kinds.ts';
import type { HttpHandler } from '#shared/runtime/http/http-operation.ts';
import { inStorm } from '#test/simulation/kinds/kinds.ts';
import type { Connections } from '#test/simulation/platform/connections.ts';

/** Makes the function of an operation, on what an instance is connected to. */
export type MakeHandler = (to: Connections) => HttpHandler;

declare const ofAssets: unique symbol;

/** The id of an operation on assets of some kind, which the registries name and nobody here. */
export type AssetOperationId = string & { readonly [ofAssets]: true };

const sharedHandlers = (contract: AssetContract): readonly (readonly [string, MakeHandler])[] => {
  const { list, listOfUser, get, refreshHint } = contract.operations;
  const observing = (to: Connections) => ({
    ...to,
    observations: to.queue('observations') as never,
  });
  return [
    [list.id, (to) => listAssets(contract)(() => to, to.edge)],
    [listOfUser.id, (to) => listUserAssets(contract)(() => to, to.edge)],
    [get.id, (to) => getAsset(contract)(() => observing(to), to.edge)],
    [refreshHint.id, (to) => hintRefresh(contract)(() => observing(to), to.edge)],
  ];
};

const actionHandlers = (actions: ActionContract): readonly (readonly [string, MakeHandler])[] => {
  const { get, cancel } = actions.operations;
  return [
    [get.id, (to) => getAction(actions)(() => to, to.edge)],
    [cancel.id, (to) => cancelAction(actions)(() => to, to.edge)],
  ];
};

const handlers: ReadonlyMap<string, MakeHandler> = new Map(
  assetKinds.flatMap((kind) => {
    const contract = contractOf(kind);
    return [
      ...sharedHandlers(contract),
      ...(contract.actions ? actionHandlers(contract.actions) : []),
      ...Object.entries(inStorm(kind).own).map(([id, { handler }]) => [id, handler] as const),
    ];
  }),
);

/** Every operation on assets, kind by kind, with its function. */
export const assetHandlers = (): Iterable<readonly [string, MakeHandler]> => handlers;

const isAssetOperation = (id: string): id is AssetOperationId => handlers.has(id);

/** The id of an operation on assets. @throws {RangeError} when no function carries it out. */
export const assetOperation = (id: string): AssetOperationId => {
  if (!isAssetOperation(id)) throw new RangeError(`nobody carries out ${id}`);
  return id;
};
