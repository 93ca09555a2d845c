import { askMeanwhile } from '#test/simulation/people/deeds/asset-deeds.ts';
import {
  type Do,
  nameOf,
  operationsOf,
  pathTo,
} from '#test/simulation/people/deeds/deed-context.ts';
import { someOf } from '#test/simulation/people/deeds/some-of.ts';
import type { Deed } from '#test/simulation/people/plan.ts';

const SINCE_EVER = { since: '2026-01-01T00:00:00Z' };

/** How people try to get at what is not theirs. */
export const trespassing = {
  'ask for what is not theirs': async (context) => {
    const { tenant, others, random } = context;
    const other = random.pick(others);
    const device = someOf(random, other.assets.values());
    const action = someOf(random, other.actions);
    const locationId = someOf(random, other.locationIds);
    const scheduleId = someOf(random, other.scheduleIds.keys());
    const policyId = someOf(random, other.policyIds);
    const webhook = someOf(random, other.webhooks.values());
    const accountId = someOf(random, other.accounts.keys());
    const name = `${nameOf(context)} trespasses`;
    const attempts: (() => Promise<unknown>)[] = [
      () => tenant.ask('getUser', { path: { userId: other.userId(0) } }, name, random),
    ];
    if (device) {
      const path = pathTo(device);
      const { get, refreshHint } = operationsOf(device.kind);
      attempts.push(
        () => tenant.ask(get, { path }, name, random),
        () => tenant.ask(refreshHint, { path, key: name }, name, random),
        () => askMeanwhile(context, device),
        () => askMeanwhile(context, device),
      );
    }
    if (locationId) {
      const path = { locationId };
      attempts.push(
        () => tenant.ask('getLocation', { path }, name, random),
        () => tenant.ask('updateLocation', { path, body: { latitude: 1 } }, name, random),
        () => tenant.ask('deleteLocation', { path }, name, random),
        () => tenant.ask('getUserLocationTariff', { path }, name, random),
      );
    }
    if (scheduleId) {
      const path = { scheduleId };
      attempts.push(
        () => tenant.ask('getSchedule', { path }, name, random),
        () => tenant.ask('getScheduleStatus', { path }, name, random),
        () => tenant.ask('updateSchedule', { path, body: { isEnabled: true } }, name, random),
        () => tenant.ask('deleteSchedule', { path }, name, random),
      );
    }
    if (policyId) {
      const path = { policyId };
      attempts.push(
        () => tenant.ask('getFlexPolicy', { path }, name, random),
        () => tenant.ask('getFlexPolicyStatus', { path }, name, random),
        () => tenant.ask('updateFlexPolicy', { path, body: { batteryReserve: 1 } }, name, random),
        () => tenant.ask('deleteFlexPolicy', { path }, name, random),
      );
    }
    const operations = action && operationsOf(action.kind).actions;
    if (operations) {
      const path = { actionId: action.id };
      attempts.push(
        () => tenant.ask(operations.get, { path }, name, random),
        () => tenant.ask(operations.cancel, { path, key: name }, name, random),
      );
    }
    if (webhook) {
      const path = { webhookId: webhook.id };
      attempts.push(
        () => tenant.ask('getWebhook', { path }, name, random),
        () => tenant.ask('deleteWebhook', { path }, name, random),
        () => tenant.ask('listWebhookDeliveries', { path }, name, random),
        () => tenant.ask('replayWebhook', { path, body: SINCE_EVER, key: name }, name, random),
      );
    }
    if (accountId) {
      attempts.push(() =>
        tenant.ask('deleteSandboxAccount', { path: { accountId } }, name, random),
      );
    }
    await random.pick(attempts)();
  },
  'knock with a wrong secret': async (context) => {
    const { tenant, random } = context;
    const knocks = random.pick([1, 2, 15]);
    for (let knock = 0; knock < knocks; knock += 1) {
      await tenant.knock('not the secret', `${nameOf(context)} knock ${knock}`);
    }
  },
} as const satisfies Partial<Record<Deed, Do>>;
