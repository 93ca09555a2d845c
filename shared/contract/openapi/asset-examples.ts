import { contractOf } from '#shared/contract/asset-registry.ts';
import type { AssetContract } from '#shared/contract/assets/define-asset.ts';
import type { Operation } from '#shared/contract/operation.ts';
import { newestVersion } from '#shared/contract/versions/version-dates.ts';
import { toTimestamp } from '#shared/contract/views/to-timestamp.ts';
import { newAction } from '#shared/domain/actions/new-action.ts';
import { finishAction } from '#shared/domain/actions/transitions.ts';
import type { Asset } from '#shared/domain/assets/asset.ts';
import { type AssetKind, assetKinds } from '#shared/domain/assets/kinds.ts';
import { scopesOf, vendorsOf } from '#shared/domain/assets/linkable-types.ts';
import { discoverAsset } from '#shared/domain/observing/apply-reading.ts';
import { after, instant, minutes, seconds } from '#shared/domain/quantities/units.ts';
import { newDevice } from '#shared/domain/sandbox/change-device.ts';
import { reportDevice } from '#shared/domain/sandbox/report-device.ts';
import { newVendorAccount } from '#shared/domain/users/new-vendor-account.ts';

/** Answers as they really come, by operation and status, and events by name. */
export type Examples = {
  readonly answers: ReadonlyMap<string, Readonly<Record<number, unknown>>>;
  readonly events: ReadonlyMap<string, unknown>;
};

const NOW = instant(Date.UTC(2025, 9, 1, 12));
const CLIENT_ID = '0199a0c2-7a00-7000-8000-00000000c1e1';
const ASSET_ID = '0199a0c2-7a00-7000-8000-0000000000a5';
const ACTION_ID = '0199a0c2-7a00-7000-8000-0000000000ac';

/**
 * Examples of what the API answers about assets. They are what the house itself makes of a virtual device
 * and of an action on it, so that they cannot say what never happens, such as a pending action that has
 * failed.
 */
export const assetExamples = (): Examples => {
  const made = assetKinds.map((kind) => examplesOf(contractOf(kind), anAsset(kind)));
  return {
    answers: new Map(made.flatMap(({ answers }) => answers)),
    events: new Map(made.flatMap(({ events }) => events)),
  };
};

const examplesOf = <Kind extends AssetKind>(contract: AssetContract<Kind>, asset: Asset<Kind>) => {
  const { operations, events, toView, kind } = contract;
  const view = toView(asset);
  const list = { data: [view], pagination: { after: null, before: null } };
  const event = (name: string, more = {}) => {
    const head = { event: name, createdAt: toTimestamp(NOW), version: newestVersion };
    return [name, { ...head, user: { id: asset.userId }, [kind]: view, ...more }] as const;
  };
  return {
    answers: [
      [operations.list.id, { 200: list }],
      [operations.listOfUser.id, { 200: list }],
      [operations.get.id, { 200: view }],
      ...actionAnswers(contract, asset),
    ] as const,
    events: [
      event(events.discovered.name),
      event(events.updated.name, { updatedFields: ['isReachable'] }),
      event(events.deleted.name),
    ],
  };
};

type Answers = readonly (readonly [operationId: string, byStatus: Record<number, unknown>])[];

const actionAnswers = <Kind extends AssetKind>(
  { actions, own }: AssetContract<Kind>,
  asset: Asset<Kind>,
): Answers => {
  if (!actions) return [];
  const { toView, operations, exampleRequests } = actions;
  const pending = exampleRequests.map((request) => {
    const wanted = { id: ACTION_ID, asset, request, target: undefined, timeout: minutes(30) };
    return newAction(wanted, NOW).action;
  });
  const views = pending.map(toView);
  const [first] = pending;
  if (!first) return [];
  const later = after(NOW, seconds(90));
  const confirmed = finishAction(first, { state: 'CONFIRMED', failure: null }, later);
  const detail = 'The action was cancelled on request.';
  const failure = { type: 'REQUESTED_CANCELLATION', detail } as const;
  const cancelled = finishAction(first, { state: 'CANCELLED', failure }, later);
  return [
    [operations.get.id, { 200: toView(confirmed) }],
    [operations.cancel.id, { 200: toView(cancelled), 409: toView(confirmed) }],
    ...own.flatMap((operation): Answers => {
      const fitting = makesAction(operation) && views.find((view) => fits(operation, view));
      return fitting ? [[operation.id, { 200: fitting }]] : [];
    }),
  ];
};

/** Whether an operation answers an action that is carried out from then on. */
export const makesAction = ({ method, uses }: Operation): boolean =>
  method === 'POST' && uses.sends?.includes('actions') === true;

const fits = ({ responses }: Operation, view: unknown): boolean =>
  responses[200]?.body?.safeParse(view).success === true;

const anAsset = <Kind extends AssetKind>(kind: Kind): Asset<Kind> => {
  const vendor = vendorsOf(kind).find((name) => name === 'TESLA') ?? vendorsOf(kind)[0] ?? '';
  const account = newVendorAccount(
    {
      clientId: CLIENT_ID,
      userId: 'ada',
      userSince: NOW,
      id: 'account',
      vendor,
      vendorTypes: [kind],
      scopes: scopesOf(kind),
      credentials: '',
    },
    0,
    NOW,
  );
  const placement = { clientId: CLIENT_ID, id: ASSET_ID, accountId: 'account', vendor };
  // Every kind can be ordered without saying anything more about it.
  const device = newDevice<AssetKind>({ kind, order: {} }, placement, NOW);
  const asset: Asset = discoverAsset(account, reportDevice(device, NOW), { id: ASSET_ID }, NOW);
  return asset as Asset<Kind>;
};
