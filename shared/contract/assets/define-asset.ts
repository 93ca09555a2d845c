import * as z from 'zod';
import { assetEvents } from '#shared/contract/assets/asset-events.ts';
import { type AssetWords, capitalized, wordsOf } from '#shared/contract/assets/asset-words.ts';
import { type ActionSpec, defineActions } from '#shared/contract/assets/define-actions.ts';
import { defineOperation, type Operation } from '#shared/contract/operation.ts';
import { OpaqueId, UserId } from '#shared/contract/schemas/ids.ts';
import { PageQuery, paginated } from '#shared/contract/schemas/paging.ts';
import type { Legacy, LegacyFacts } from '#shared/contract/versions/legacy-facts.ts';
import type { Json } from '#shared/contract/versions/version-change.ts';
import type { Asset } from '#shared/domain/assets/asset.ts';
import type { AssetKind } from '#shared/domain/assets/kinds.ts';
import { asSeen } from '#shared/domain/assets/muting.ts';
import { asPaired } from '#shared/domain/pairing/as-paired.ts';

type AssetSpec<Kind extends AssetKind, View extends Json, ActionView extends Json> = AssetWords & {
  readonly kind: Kind;
  /** The contract's operation ids, which follow no rule. */
  readonly ids: {
    readonly list: string;
    readonly listOfUser: string;
    readonly get: string;
    readonly refreshHint: string;
  };
  /** The id in a path, as the contract publishes it. @default a text of any format */
  readonly pathId?: z.ZodType<string>;
  /** One asset on the wire. */
  readonly body: z.ZodType<unknown, View>;
  /** Name of the schema of a list. */
  readonly listName: string;
  readonly toView: (asset: Asset<Kind>) => NoInfer<View>;
  /** What only older versions show of it. @default nothing */
  readonly toLegacy?: (asset: Asset<Kind>) => LegacyFacts;
  /** From which version on the list of the client is one, and not that of a user. @default always */
  readonly userUntil?: string;
  /** What is told of actions; null for a kind of which nothing can be asked. */
  readonly actions: ActionSpec<Kind, ActionView> | null;
  /** The operations that this kind alone has. */
  readonly own: readonly Operation[];
};

/** All that the API says about a kind of asset. */
export type AssetContract<Kind extends AssetKind = AssetKind> = ReturnType<
  typeof defineAsset<Kind, Json, Json>
>;

/** Devices have been shown whole from this version on. */
const FIELDS_UNTIL = '2023-08-01';

/** The parameter that names an asset in a path, such as `vehicleId`. */
type AssetPath<Kind extends AssetKind> = { readonly [Name in `${Kind}Id`]: string };

/** Declares a kind of asset: the operations that all kinds have, its own ones, and its events. */
export const defineAsset = <Kind extends AssetKind, View extends Json, ActionView extends Json>(
  spec: AssetSpec<Kind, View, ActionView>,
) => {
  const { kind, body, tag, tagDescription, own } = spec;
  return {
    kind,
    tag: { name: tag, description: tagDescription },
    toView: (asset: Asset<Kind>) => spec.toView(asPaired(asSeen(asset))),
    toLegacy: (assets: readonly Asset<Kind>[]): Legacy =>
      Object.fromEntries(assets.map((asset) => [asset.id, spec.toLegacy?.(asset)])),
    idIn: (parameters: AssetPath<Kind>): string => parameters[`${kind}Id`],
    events: assetEvents(kind, spec, body),
    actions: spec.actions && defineActions(kind, spec, spec.actions),
    operations: { ...listOperations(spec), ...singleOperations(spec) },
    own,
  };
};

type Spec<Kind extends AssetKind> = Omit<
  AssetSpec<Kind, Json, Json>,
  'toView' | 'toLegacy' | 'actions'
>;

const listOperations = <Kind extends AssetKind>(spec: Spec<Kind>) => {
  const { resource, tag, ids, body, userUntil } = spec;
  const { many } = wordsOf(spec.kind, spec);
  const common = {
    resource,
    tag,
    security: 'client',
    method: 'GET',
    query: PageQuery,
    problems: [],
    uses: { tables: { assets: 'read' } },
    fieldsUntil: FIELDS_UNTIL,
  } as const;
  const list = paginated(body).meta({ id: spec.listName });
  return {
    list: defineOperation({
      ...common,
      id: ids.list,
      entry: 'functions/api/assets/list-assets.ts',
      path: `/${resource}`,
      ...(userUntil !== undefined && {
        userUntil,
        formerly: {
          summary: `List the ${many} of the user`,
          description: `All ${many} that the user has linked whom \`Enode-User-Id\` names, newest first.`,
        },
      }),
      summary: `List ${many}`,
      description: `All ${many} that any user of the client has linked, newest first.`,
      responses: { 200: { description: `One page of ${many}.`, body: list } },
    }),
    listOfUser: defineOperation({
      ...common,
      id: ids.listOfUser,
      entry: 'functions/api/assets/list-user-assets.ts',
      path: `/users/{userId}/${resource}`,
      summary: `List a user's ${many}`,
      description: `The ${many} that a user has linked, newest first; none for an unknown user.`,
      pathParameters: z.strictObject({ userId: UserId.describe('Id of the user.') }),
      responses: { 200: { description: `One page of ${many}.`, body: list } },
    }),
  };
};

const singleOperations = <Kind extends AssetKind>(spec: Spec<Kind>) => {
  const { kind, resource, tag, ids, body, pathId = OpaqueId } = spec;
  const { one, a } = wordsOf(kind, spec);
  const common = {
    resource,
    tag,
    security: 'client',
    pathParameters: assetPath(kind, one, pathId),
    problems: ['not_found'],
  } as const;
  return {
    get: defineOperation({
      ...common,
      id: ids.get,
      entry: 'functions/api/assets/get-asset.ts',
      method: 'GET',
      path: `/${resource}/{${kind}Id}`,
      summary: `Get ${a}`,
      description: `${capitalized(a)} as it was last heard of. Asking does not wake it up.`,
      responses: { 200: { description: `The ${one}.`, body } },
      // Asked for some groups of members, it counts as a hint.
      uses: { tables: { assets: 'read', users: 'write' }, sends: ['observations'] },
      fieldsUntil: FIELDS_UNTIL,
    }),
    refreshHint: defineOperation({
      ...common,
      id: ids.refreshHint,
      entry: 'functions/api/assets/hint-refresh.ts',
      method: 'POST',
      path: `/${resource}/{${kind}Id}/refresh-hint`,
      summary: 'Hint that data is stale',
      description:
        `Has the ${one} read soon, for when you know that something changed. Hints for the same vendor ` +
        'account within 30 seconds lead to one reading.',
      responses: { 204: { description: 'The hint was taken.' } },
      uses: {
        tables: { assets: 'read', users: 'write', idempotency: 'write' },
        sends: ['observations'],
      },
    }),
  };
};

/** A computed name loses its type on the way through an object. */
const assetPath = <Kind extends AssetKind>(kind: Kind, one: string, id: z.ZodType<string>) =>
  z.strictObject({
    [`${kind}Id`]: id.describe(`Id of the ${one}.`),
  }) as z.ZodType as z.ZodType<AssetPath<Kind>>;
