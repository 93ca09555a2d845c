import { ClientUsageError } from '#bin/client/options.ts';
import { listDeliveries } from '#bin/webhooks/list-deliveries.ts';
import { listen } from '#bin/webhooks/listen.ts';
import { parseWebhooksOptions, WebhooksUsageError, webhooksUsage } from '#bin/webhooks/options.ts';
import { placeOf } from '#bin/webhooks/place.ts';
import { replay } from '#bin/webhooks/replay.ts';
import type { Terminal } from '#bin/webhooks/terminal.ts';
import { verifyStored } from '#bin/webhooks/verify-stored.ts';

/**
 * Listens to webhooks, and shows, replays and verifies deliveries. Never throws.
 *
 * @returns the code to end with: 2 when the call was wrong, 1 when it could not be carried out, or what was verified is not
 * as it should be.
 */
export const webhooksCommand = async (
  args: readonly string[],
  terminal: Terminal,
): Promise<0 | 1 | 2> => {
  try {
    return await carriedOut(args, terminal);
  } catch (error) {
    const isUsage = error instanceof WebhooksUsageError || error instanceof ClientUsageError;
    terminal.complain(`webhooks: ${wordsOf(error)}`);
    if (isUsage) terminal.complain('npm run webhooks -- --help tells how to call it.');
    return isUsage ? 2 : 1;
  }
};

const carriedOut = async (args: readonly string[], terminal: Terminal): Promise<0 | 1> => {
  const options = parseWebhooksOptions(args);
  if (options === 'help') {
    terminal.print(webhooksUsage);
    return 0;
  }
  const { wanted, whereabouts, json } = options;
  if (wanted.command === 'verify') return verifyStored(wanted, terminal);
  const place = await placeOf(whereabouts, terminal.environment);
  const { print, ended } = terminal;
  if (wanted.command === 'listen') await listen(place, { ...wanted, json }, { print, ended });
  if (wanted.command === 'deliveries') await listDeliveries(place, { ...wanted, json }, print);
  if (wanted.command === 'replay') await replay(place, wanted, print);
  return 0;
};

const wordsOf = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error);
  const isSilent = error instanceof TypeError && error.message === 'fetch failed';
  return isSilent ? 'nobody answers there. Is it running?' : error.message;
};
