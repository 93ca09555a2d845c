import * as z from 'zod';
import { type AssetWords, wordsOf } from '#shared/contract/assets/asset-words.ts';
import { defineOperation } from '#shared/contract/operation.ts';
import { PathUuid } from '#shared/contract/schemas/ids.ts';
import type { Json } from '#shared/contract/versions/version-change.ts';
import type { Action } from '#shared/domain/actions/action.ts';
import type { AssetKind, Kinds } from '#shared/domain/assets/kinds.ts';

/** What the API says about the actions on a kind of asset. */
export type ActionSpec<Kind extends AssetKind, View extends Json> = {
  /** The contract's operation ids, which follow no rule. */
  readonly ids: { readonly get: string; readonly cancel: string };
  /** Any action on the kind. */
  readonly body: z.ZodType<unknown, View>;
  /** What cancelling answers, where the contract has it differ. @default body */
  readonly cancelled?: z.ZodType;
  /** What cancelling answers when the action had ended before. @default body */
  readonly ended?: z.ZodType;
  /** How events show an action, for a kind that the published contract does not have. */
  readonly toldAs?: readonly z.ZodType[];
  /** What is shown of the kind's actions in the published document, one for each thing that can be asked. */
  readonly exampleRequests: readonly Kinds[Kind]['request'][];
  readonly toView: (action: Action<Kind>) => NoInfer<View>;
};

/** What the API says about the actions on a kind. */
export type ActionContract<Kind extends AssetKind = AssetKind> = ReturnType<
  typeof defineActions<Kind, Json>
>;

const pathParameters = z.strictObject({ actionId: PathUuid.describe('Id of the action.') });

/** Declares the operations on actions that all kinds have. */
export const defineActions = <Kind extends AssetKind, View extends Json>(
  kind: Kind,
  words: AssetWords,
  {
    ids,
    body,
    cancelled = body,
    ended = body,
    toldAs = [],
    exampleRequests,
    toView,
  }: ActionSpec<Kind, View>,
) => {
  const { resource, tag } = words;
  const { a } = wordsOf(kind, words);
  const common = { resource, tag, security: 'client', pathParameters } as const;
  return {
    kind,
    toView,
    toldAs,
    exampleRequests,
    operations: {
      get: defineOperation({
        ...common,
        id: ids.get,
        entry: 'functions/api/assets/get-asset-action.ts',
        method: 'GET',
        path: `/${resource}/actions/{actionId}`,
        summary: `Get an action on ${a}`,
        description: 'How far an action is. Actions can be read for 90 days after their end.',
        responses: { 200: { description: 'The action.', body } },
        problems: ['not_found'],
        uses: { tables: { actions: 'read', users: 'read' } },
      }),
      cancel: defineOperation({
        ...common,
        id: ids.cancel,
        entry: 'functions/api/assets/cancel-asset-action.ts',
        method: 'POST',
        path: `/${resource}/actions/{actionId}/cancel`,
        summary: `Cancel an action on ${a}`,
        description:
          'Gives up a pending action: no more commands are sent for it. One that is with the vendor already ' +
          'may still take effect.',
        responses: {
          200: { description: 'The action, cancelled.', body: cancelled },
          409: { description: 'The action as it ended before.', body: ended },
        },
        problems: ['not_found'],
        uses: { tables: { actions: 'write', users: 'read', idempotency: 'write' } },
      }),
    },
  };
};
