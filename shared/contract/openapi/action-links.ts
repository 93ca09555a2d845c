import { contractOf } from '#shared/contract/asset-registry.ts';
import { makesAction } from '#shared/contract/openapi/asset-examples.ts';
import type { JsonObject } from '#shared/contract/openapi/component-schemas.ts';
import { assetKinds } from '#shared/domain/assets/kinds.ts';

/** Where the answers lead to that are an action: to reading it and to cancelling it, by operation. */
export const actionLinks = (): ReadonlyMap<string, JsonObject> =>
  new Map(
    assetKinds.flatMap((kind) => {
      const { actions, own } = contractOf(kind);
      if (!actions) return [];
      const { get, cancel } = actions.operations;
      const links = {
        GetAction: linkTo(get.id, 'How far the action is.'),
        CancelAction: linkTo(cancel.id, 'Gives the action up while it is pending.'),
      };
      return own.filter(makesAction).map(({ id }) => [id, links] as const);
    }),
  );

const linkTo = (operationId: string, description: string): JsonObject => ({
  operationId,
  parameters: { actionId: '$response.body#/id' },
  description,
});
