import { readFile } from 'node:fs/promises';
import { type Wanted, WebhooksUsageError } from '#bin/webhooks/options.ts';
import type { Terminal } from '#bin/webhooks/terminal.ts';
import { isGenuine, type Verdicts, verifyDelivery } from '#bin/webhooks/verify-delivery.ts';

/** Checks a delivery that somebody stored. @returns the code to end with: 1 when something is wrong with it. */
export const verifyStored = async (
  wanted: Wanted<'verify'>,
  { environment, print }: Pick<Terminal, 'environment' | 'print'>,
): Promise<0 | 1> => {
  const secret = environment.LOADSTAR_WEBHOOK_SECRET;
  if (!secret) throw new WebhooksUsageError('by which secret? Set LOADSTAR_WEBHOOK_SECRET');
  const headers = headersIn((await bytesOf(wanted.headers)).toString('utf8'));
  const body = await bytesOf(wanted.body);
  const verdicts = verifyDelivery(headers, body, { secret, now: Date.now() });
  const judged = wanted['any-age'] ? ageless(verdicts) : verdicts;
  print(`x-enode-signature  ${judged.enode}`);
  print(`webhook-signature  ${judged.standard}`);
  return isGenuine(judged) ? 0 : 1;
};

const ageless = ({ enode, standard }: Verdicts): Verdicts => ({
  enode,
  standard: standard === 'stale' ? 'valid' : standard,
});

/** Headers as most tools print them, a line each; what is none is passed over. */
const headersIn = (text: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    [...text.matchAll(/^([\w-]+):[ \t]*(.*?)[ \t]*\r?$/gm)].map(([, name = '', value = '']) => [
      name.toLowerCase(),
      value,
    ]),
  );

const bytesOf = async (file: string): Promise<Buffer> => {
  try {
    return await readFile(file);
  } catch (cause) {
    throw new WebhooksUsageError(`${file} cannot be read`, { cause });
  }
};
