import { contractOf } from '#shared/contract/asset-registry.ts';
import type { AssetKind } from '#shared/domain/assets/kinds.ts';
import type { OwnOperation } from '#test/simulation/kinds/kind-in-storm.ts';
import { inStorm } from '#test/simulation/kinds/kinds.ts';
import {
  aKind,
  ask,
  type DeedContext,
  type Do,
  keyOf,
  nameOf,
  oneOf,
  operationsOf,
  pages,
  pathTo,
  userOf,
} from '#test/simulation/people/deeds/deed-context.ts';
import { someOf } from '#test/simulation/people/deeds/some-of.ts';
import type { Deed } from '#test/simulation/people/plan.ts';
import type { Known, Told } from '#test/simulation/people/tenant.ts';
import { type AssetOperationId, assetOperation } from '#test/simulation/platform/asset-handlers.ts';

/** What people do with linked devices of any kind, and what they look up about them. */
export const assetDeeds = {
  'ask something of a device': async (context) => {
    const { tenant, random } = context;
    const isSameAgain = random.chance(0.5) ? tenant.lastAsked : undefined;
    const device = isSameAgain ?? (await aLinkedDevice(context));
    const question = device && aQuestion(context, device.kind);
    if (!question) return;
    tenant.lastAsked = device;
    const { operation, asked, isRepeatable } = question;
    const told = await ask(context, operation, {
      ...asked,
      path: { ...pathTo(device), ...asked.path },
      key: isRepeatable ? keyOf(context) : undefined,
    });
    rememberAction(context, device.kind, told);
    // A location may be what is not there.
    const isGone = told.status === 404 && (await hasGone(context, device));
    if (!isGone) return;
    tenant.assets.delete(device.id);
    tenant.lastAsked = undefined;
  },
  'cancel an action': async (context) => {
    const action = someOf(context.random, context.tenant.actions.slice(-2));
    const { actions } = operationsOf(action?.kind ?? aKind(context));
    if (!action || !actions) return;
    const path = { actionId: action.id };
    await ask(context, actions.cancel, { path, key: keyOf(context) });
  },
  'hint at a refresh': async (context) => {
    const device = await aLinkedDevice(context);
    if (!device) return;
    const { refreshHint } = operationsOf(device.kind);
    await ask(context, refreshHint, { path: pathTo(device), key: keyOf(context) });
  },
  'read a device': async (context) => {
    const device = await aLinkedDevice(context);
    if (device) await ask(context, operationsOf(device.kind).get, { path: pathTo(device) });
  },
  'list devices': (context) => pages(context, operationsOf(aKind(context)).list, {}),
  'list the devices of a user': (context) =>
    pages(context, operationsOf(aKind(context)).listOfUser, { userId: userOf(context) }),
  'read an action': async (context) => {
    const action = someOf(context.random, context.tenant.actions.slice(-20));
    const { actions } = operationsOf(action?.kind ?? aKind(context));
    if (action && actions) await ask(context, actions.get, { path: { actionId: action.id } });
  },
  'look up interventions': async (context) => {
    const query = { language: 'en-US' };
    const { status, body } = await ask(context, 'listInterventions', { query });
    const listed: readonly { id: string }[] = status === 200 ? body : [];
    const interventionId = someOf(context.random, listed)?.id;
    if (interventionId === undefined) return;
    await ask(context, 'getIntervention', { path: { interventionId }, query });
  },
} as const satisfies Partial<Record<Deed, Do>>;

/**
 * Has a device do something at about the moment at which something else happens to it.
 *
 * @param device One that may be gone by then.
 */
export const askMeanwhile = async (context: DeedContext, device: Known): Promise<void> => {
  const { tenant } = context;
  const random = context.random.fork(`meanwhile ${device.id}`);
  await tenant.pause(random.exponential(300));
  const question = aQuestion({ ...context, random }, device.kind);
  if (!question) return;
  const name = `${nameOf(context)} meanwhile ${device.id.slice(-4)}`;
  const { operation, asked, isRepeatable } = question;
  const path = { ...pathTo(device), ...asked.path };
  const full = { ...asked, path, ...(isRepeatable ? { key: name } : {}) };
  rememberAction(context, device.kind, await tenant.ask(operation, full, name, random));
};

/** A device that the client knows, or finds among those of the step's user. */
const aLinkedDevice = async (context: DeedContext): Promise<Known | undefined> => {
  const { tenant, random } = context;
  // As a rule the software knows them; now and then it looks.
  const known = oneOf(random, [...tenant.assets.values()]);
  if (known !== undefined && random.chance(0.7)) return known;
  const kind = aKind(context);
  const { body } = await tenant.ask(
    operationsOf(kind).listOfUser,
    { path: { userId: userOf(context) } },
    `${nameOf(context)} looks`,
    random.fork('looks'),
  );
  const found: Known[] = (body?.data ?? []).map(({ id }: { id: string }) => ({ kind, id }));
  for (const device of found) tenant.assets.set(device.id, device);
  return someOf(random, found) ?? known;
};

type Question = {
  readonly operation: AssetOperationId;
  readonly asked: ReturnType<OwnOperation['asked']>;
  /** Whether a key makes it safe to ask again. */
  readonly isRepeatable: boolean;
};

/** One of the things that can be asked of a kind alone; undefined for a kind without any. */
const aQuestion = (context: DeedContext, kind: AssetKind): Question | undefined => {
  const own = Object.entries(inStorm(kind).own);
  let left = context.random.unit() * own.reduce((sum, [, { often }]) => sum + often, 0);
  const drawn = own.find(([, { often }]) => {
    left -= often;
    return left < 0;
  });
  if (!drawn) return undefined;
  const [id, { asked }] = drawn;
  const method = contractOf(kind).own.find((operation) => operation.id === id)?.method;
  return {
    operation: assetOperation(id),
    asked: asked(context),
    isRepeatable: method === 'POST',
  };
};

/** What was asked of a device becomes an action, unless it was only looked up or noted. */
const rememberAction = ({ tenant }: DeedContext, kind: AssetKind, told: Told): void => {
  if (told.status === 200 && told.body.targetId !== undefined) {
    tenant.actions.push({ kind, id: told.body.id });
  }
};

const hasGone = async (context: DeedContext, device: Known): Promise<boolean> => {
  const { tenant, random } = context;
  const asked = { path: pathTo(device) };
  const name = `${nameOf(context)} looks for it`;
  const { get } = operationsOf(device.kind);
  return (await tenant.ask(get, asked, name, random.fork(name))).status === 404;
};
