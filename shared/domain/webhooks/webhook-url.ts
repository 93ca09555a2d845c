/** What a deployment allows beyond public HTTPS receivers. */
export type WebhookUrlPolicy = {
  /** For local runs and tests: this machine's own addresses, over plain HTTP, too, and on any port. */
  readonly allowsLoopback: boolean;
  /** Where our own API answers, `host` or `host:port`: a webhook to it would be a loop. */
  readonly ownHosts: readonly string[];
};

/**
 * What is wrong with a URL that webhooks shall be sent to, as far as that shows without asking DNS.
 *
 * URL parsers forgive much (`https:host`, tabs in names, `0x7f.1`), and what they forgive is how
 * filters are passed. So the text must already say exactly what the parser understands.
 *
 * @returns a sentence for the client; undefined when all is well.
 */
export const webhookUrlFault = (text: string, policy: WebhookUrlPolicy): string | undefined => {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const authority = /^https?:\/\/([^\s@\\/?#]+)(?:[/?]((?![#\\])[\x21-\x7e])*)?$/i.exec(text)?.[1];
  if (!url || !authority) return faultOfForm(text, url);
  const isLocal = policy.allowsLoopback && isLoopbackName(url.hostname);
  if (url.protocol !== 'https:' && !isLocal) return 'must be an https URL';
  if (!saysWhatItMeans(authority, url)) return 'must name its host exactly as DNS does, in ASCII';
  if (policy.ownHosts.includes(url.host)) return 'must not lead back to this API';
  return isLocal ? undefined : faultOfHost(url);
};

/** The most telling thing that can be said of a text that is not a plain http or https URL. */
const faultOfForm = (text: string, url: URL | undefined): string => {
  if (!/^https:\/\//i.test(text)) return 'must be an https URL, beginning with https://';
  if (url?.username || url?.password) return 'must not contain a user name or password';
  if (url?.hash) return 'must not have a fragment';
  return 'must be a valid https URL without spaces, backslashes or characters beyond ASCII';
};

const saysWhatItMeans = (authority: string, { hostname, host }: URL): boolean =>
  [host, `${hostname}:443`, `${hostname}:80`].includes(authority.toLowerCase());

const faultOfHost = ({ hostname, port }: URL): string | undefined => {
  if (port !== '') return 'must use port 443';
  if (hostname.startsWith('[') || /^[\d.]+$/.test(hostname)) {
    return 'must name a host, not an address';
  }
  return isPublicName(hostname) ? undefined : 'must name a host on the public internet';
};

/** Labels under a top-level domain that is neither reserved nor private by custom. */
const isPublicName = (hostname: string): boolean => {
  const labels = hostname.split('.');
  const isWellFormed = labels.every((label) =>
    /^[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?$/.test(label),
  );
  return isWellFormed && labels.length > 1 && !privateDomains.test(hostname);
};

const privateDomains =
  /(^|\.)(localhost|local|localdomain|internal|intranet|lan|home|corp|private|home\.arpa|test|invalid|onion)$/;

const isLoopbackName = (hostname: string): boolean =>
  hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d+){3}$/.test(hostname);
