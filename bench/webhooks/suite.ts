import type { Measured } from '#bench/local-cloud/measured.ts';
import type { Suite } from '#bench/suite.ts';
import { oneWebhook } from '#bench/webhooks/one-webhook.ts';
import { sender } from '#bench/webhooks/sender.ts';
import { FULL, soak } from '#bench/webhooks/soak/soak.ts';
import { throughput } from '#bench/webhooks/throughput.ts';

/** How fast events come to webhooks, and what becomes of them while everything around fails. */
export const webhooksSuite: Suite = {
  name: 'webhooks',
  about: 'fan-out and delivery: one webhook, the sender alone, a whole local cloud, and a soak',
  run: async (print) => {
    const missed: string[] = [];
    const show = (lines: readonly Measured[]) => {
      print('| What | Measured | Goal | Met |');
      print('|---|---|---|---|');
      for (const { what, value, goal, met } of lines) {
        print(`| ${what} | ${value} | ${goal} | ${met ? 'yes' : 'no'} |`);
        if (!met) missed.push(what);
      }
      print('');
    };
    show(await oneWebhook());
    show([await sender(), ...(await throughput())]);
    show(await soak(FULL, print));
    return missed;
  },
};
