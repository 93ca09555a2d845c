import { contractOf, sharedOperationsOf } from '#shared/contract/asset-registry.ts';
import type { ActionContract } from '#shared/contract/assets/define-actions.ts';
import type { AssetContract } from '#shared/contract/assets/define-asset.ts';
import { environmentNames } from '#shared/contract/resources/environment-names.ts';
import { assetKinds } from '#shared/domain/assets/kinds.ts';
import { env } from '#shared/runtime/env.ts';
import type { EdgeDeps } from '#shared/runtime/http/edge.ts';
import type { HttpHandler } from '#shared/runtime/http/http-operation.ts';
import { once } from '#shared/runtime/once.ts';

/** An operation that all kinds have: made for one of them, it is like any other. */
type OfKind<Contract, Deps> = (
  contract: Contract,
) => (connect: () => Deps & EdgeDeps) => HttpHandler;

/**
 * The handler of an entry file that operations share. The environment says which of them this function
 * is; it is asked at the first request, so that tests can import the file.
 */
export const servedAsset = <Deps>(
  operation: OfKind<AssetContract, Deps>,
  connect: () => Deps & EdgeDeps,
): HttpHandler => {
  const handler = once(() => operation(assetServed())(connect));
  return (event, context) => handler()(event, context);
};

/** Likewise for the operations on actions. */
export const servedActions = <Deps>(
  operation: OfKind<ActionContract, Deps>,
  connect: () => Deps & EdgeDeps,
): HttpHandler =>
  servedAsset(({ kind, actions }) => {
    if (!actions) throw new Error(`nothing can be asked of a ${kind}`);
    return operation(actions);
  }, connect);

const assetServed = (): AssetContract => {
  const id = env(environmentNames.functionId);
  const serves = (operation: { readonly id: string }) => operation.id === id;
  const kind = assetKinds.find((candidate) =>
    sharedOperationsOf(contractOf(candidate)).some(serves),
  );
  if (!kind) throw new Error(`no kind of asset has the operation ${id}`);
  return contractOf(kind);
};
