import { Resolver } from 'node:dns/promises';

/**
 * Finds every address of a host, IPv4 first.
 *
 * @throws when the name does not exist or nobody tells in time.
 */
export type ResolveHost = (hostname: string, signal: AbortSignal) => Promise<readonly string[]>;

/**
 * Asks DNS itself and not the operating system, whose look-ups share four threads with everything
 * else: a few slow name servers would hold up every delivery. Nothing is remembered.
 *
 * @param nameServers Whom to ask instead of those that the machine asks.
 */
export const resolveHost =
  (nameServers: readonly string[] = []): ResolveHost =>
  async (hostname, signal) => {
    // No DNS server is asked for this name; whether it is allowed is decided elsewhere.
    if (hostname === 'localhost') return ['127.0.0.1', '::1'];
    const resolver = new Resolver({ timeout: 1_500, tries: 2 });
    if (nameServers.length > 0) resolver.setServers(nameServers);
    const cancel = () => resolver.cancel();
    signal.addEventListener('abort', cancel, { once: true });
    try {
      const answers = await Promise.allSettled([
        resolver.resolve4(hostname),
        resolver.resolve6(hostname),
      ]);
      const addresses = answers.flatMap((answer) =>
        answer.status === 'fulfilled' ? answer.value : [],
      );
      if (addresses.length === 0) throw new Error(`no address for ${hostname}`);
      return addresses;
    } finally {
      signal.removeEventListener('abort', cancel);
    }
  };
