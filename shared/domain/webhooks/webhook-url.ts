import { barredPorts } from '#shared/domain/webhooks/barred-ports.ts';
import { ipAddress } from '#shared/domain/webhooks/ip-range.ts';
import {
  type AddressPolicy,
  isAllowedAddress,
  isLoopbackAddress,
} from '#shared/domain/webhooks/receiver-address.ts';

/** Where a deployment lets webhooks go. Loopback, where it is allowed, may be plain HTTP. */
export type WebhookUrlPolicy = AddressPolicy & {
  /** On which ports receivers may listen; null for any but those of other protocols. */
  readonly ports: readonly number[] | null;
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
  return isLocal ? undefined : (faultOfPort(url, policy) ?? faultOfHost(url, policy));
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

const faultOfPort = ({ port }: URL, { ports }: WebhookUrlPolicy): string | undefined => {
  const wanted = port === '' ? 443 : Number(port);
  if (ports !== null && !ports.includes(wanted)) return `must use port ${ports.join(' or ')}`;
  return barredPorts.has(wanted) ? 'must not use a port of another protocol' : undefined;
};

const faultOfHost = ({ hostname }: URL, policy: WebhookUrlPolicy): string | undefined => {
  const isPublicOnly = policy.privateRanges.length === 0;
  if (ipAddress(hostname)) {
    if (isAllowedAddress(hostname, policy)) return undefined;
    return isPublicOnly
      ? 'must not be an address that is not on the public internet'
      : 'must not be an address that webhooks may not go to';
  }
  if (!isDnsName(hostname)) return 'must name a host on the public internet';
  const barred = isPublicOnly ? privateDomains : machineDomains;
  return barred.test(hostname) ? 'must name a host on the public internet' : undefined;
};

/** At least two labels, such as DNS has them. */
const isDnsName = (hostname: string): boolean => {
  const labels = hostname.split('.');
  return (
    labels.length > 1 &&
    labels.every((label) => /^[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?$/.test(label))
  );
};

/** Reserved, or private by custom. */
const privateDomains =
  /(^|\.)(localhost|local|localdomain|internal|intranet|lan|home|corp|private|home\.arpa|test|invalid|onion)$/;

/** Those that lead to no network at all, or to this machine; the others may be a company's own. */
const machineDomains = /(^|\.)(localhost|localdomain|invalid|onion)$/;

const isLoopbackName = (hostname: string): boolean =>
  hostname === 'localhost' || isLoopbackAddress(hostname);
