import {
  aKind,
  ask,
  type DeedContext,
  type Do,
  keyOf,
  pages,
} from '#test/simulation/people/deeds/deed-context.ts';
import { FORBIDDEN_RECEIVERS } from '#test/simulation/people/deeds/forbidden-addresses.ts';
import { someOf } from '#test/simulation/people/deeds/some-of.ts';
import type { Deed } from '#test/simulation/people/plan.ts';
import type { KnownWebhook } from '#test/simulation/people/tenant.ts';

/** What people do to webhooks, and to those who receive them. */
export const webhookDeeds = {
  'create a webhook': async (context) => {
    const body = webhookBody(context);
    const told = await ask(context, 'createWebhook', { body, key: keyOf(context) });
    if (told.status === 200) {
      context.tenant.webhooks.set(told.body.id, { id: told.body.id, url: body.url });
    }
  },
  'change a webhook': async (context) => {
    const webhook = aWebhook(context);
    if (!webhook) return;
    const { secret, url, ...rest } = webhookBody(context);
    const change = context.random.pick([{ secret }, { url }, rest, { secret, ...rest }]);
    await ask(context, 'updateWebhook', { path: { webhookId: webhook.id }, body: change });
  },
  'delete a webhook': async (context) => {
    const webhook = aWebhook(context);
    if (!webhook) return;
    const told = await ask(context, 'deleteWebhook', { path: { webhookId: webhook.id } });
    if (told.status === 204 || told.status === 404) context.tenant.webhooks.delete(webhook.id);
  },
  'test a webhook': async (context) => {
    const webhook = aWebhook(context);
    if (!webhook) return;
    await ask(context, 'testWebhook', { path: { webhookId: webhook.id }, key: keyOf(context) });
  },
  'read webhooks': async (context) => {
    await pages(context, 'listWebhooks', {});
    const webhook = aWebhook(context);
    if (webhook) await ask(context, 'getWebhook', { path: { webhookId: webhook.id } });
  },
  'look at deliveries': async (context) => {
    const webhook = aWebhook(context);
    if (!webhook) return;
    await pages(context, 'listWebhookDeliveries', { webhookId: webhook.id });
    const path = { webhookId: webhook.id, deliveryId: await aDelivery(context, webhook) };
    await ask(context, 'getWebhookDelivery', { path });
  },
  'send deliveries again': async (context) => {
    const webhook = aWebhook(context);
    if (!webhook) return;
    const [path, key] = [{ webhookId: webhook.id }, keyOf(context)];
    // What was given up is sent to a receiver that is there.
    const change = { url: receiverOf(context) };
    if (context.random.chance(0.5)) await ask(context, 'updateWebhook', { path, body: change });
    if (context.random.chance(0.5)) {
      const body = { since: '2026-01-01T00:00:00Z' };
      await ask(context, 'replayWebhook', { path, body, key });
    } else {
      const deliveryId = await aDelivery(context, webhook);
      await ask(context, 'retryWebhookDelivery', { path: { ...path, deliveryId }, key });
    }
  },
  'lose a receiver': async (context) => {
    const webhook = aWebhook(context);
    if (webhook) context.loseReceiver(webhook.url);
  },
} as const satisfies Partial<Record<Deed, Do>>;

const aWebhook = ({ tenant, random }: DeedContext): KnownWebhook | undefined =>
  someOf(random, tenant.webhooks.values());

/** The id of one of the latest deliveries; one that nobody has where there is none. */
const aDelivery = async (context: DeedContext, { id }: KnownWebhook): Promise<string> => {
  const asked = { path: { webhookId: id }, query: { pageSize: '20' } };
  const told = await ask(context, 'listWebhookDeliveries', asked);
  const found: readonly { readonly id: string }[] = told.status === 200 ? told.body.data : [];
  return someOf(context.random, found)?.id ?? '0192f7c4-0000-7000-8000-0000000000de';
};

const webhookBody = (context: DeedContext) => ({
  url: context.random.chance(0.05) ? context.random.pick(FORBIDDEN_RECEIVERS) : receiverOf(context),
  ...(context.random.chance(0.2)
    ? { authentication: { headerName: 'x-api-key', headerValue: `key-${context.step.number}` } }
    : {}),
  secret: `secret-of-${context.tenant.name}-${context.step.number}`,
  ...(context.random.chance(0.8)
    ? {}
    : { events: [`user:${aKind(context)}:updated`, 'user:vendor-action:updated'] }),
  ...(context.random.chance(0.7) ? {} : { apiVersion: '2024-10-01' }),
});

/** Where one of the client's receivers is. */
export const receiverOf = ({ tenant, random }: DeedContext) =>
  `https://receiver-${random.whole(1, 6)}.${tenant.name}.example.com/hook`;
