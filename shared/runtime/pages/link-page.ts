import type { LinkSessionSight } from '#shared/app/linking/look-at-link-session.ts';
import { escapeHtml, smallPage } from '#shared/runtime/pages/page.ts';

/**
 * Where a `linkUrl` leads until the pages exist on which users sign in to their vendor: it says so, and
 * what can be done instead.
 *
 * @param apiUrl Base URL of the API, without a trailing slash.
 */
export const linkPage = (sight: LinkSessionSight, linkToken: string, apiUrl: string): string => {
  if (sight.kind === 'over') {
    return smallPage('This link cannot be used', `<p>${escapeHtml(sight.reason)}</p>`);
  }
  const { vendor, vendorTypes } = sight.session;
  const devices = vendorTypes.map(escapeHtml).join(', ');
  const asked = `<p class="status">Somebody asks to read or control: ${devices}${
    vendor === null ? '' : ` of ${escapeHtml(vendor)}`
  }.</p>`;
  return smallPage(
    'Link your devices',
    `${asked}
<p>On this page users will sign in to the maker of their device. It is not there yet; nothing was linked, and
nothing was changed.</p>
${sight.environment === 'sandbox' ? sandboxWay(linkToken, vendor ?? 'TESLA', apiUrl) : ''}`,
  );
};

const sandboxWay = (
  linkToken: string,
  vendor: string,
  apiUrl: string,
): string => `<h2>In the sandbox</h2>
<p>A client of the sandbox can complete the session itself. Make a virtual account, and take the <code>id</code>
from the answer:</p>
<pre><code>${escapeHtml(post(`${apiUrl}/sandbox/accounts`, { vendor, vehicles: [{}] }))}</code></pre>
<p>Then sign in to it:</p>
<pre><code>${escapeHtml(
  post(`${apiUrl}/sandbox/link-sessions/complete`, { linkToken, accountId: '…' }),
)}</code></pre>
<p>What a virtual account may have is in <a href="/docs">the reference</a>, under Sandbox.</p>`;

const post = (url: string, body: object): string =>
  `curl -H "Authorization: Bearer $TOKEN" -H 'Content-Type: application/json' ${url} \\\n  -d '${JSON.stringify(body)}'`;
