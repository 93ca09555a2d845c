/** Text as HTML shows it. */
export const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

/** What pages may load: nothing but what their own policy adds. */
export const pageHeaders = (policy: string): Readonly<Record<string, string>> => ({
  'content-security-policy': `default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; ${policy}`,
  'referrer-policy': 'no-referrer',
});
