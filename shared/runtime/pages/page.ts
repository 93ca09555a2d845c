/** Text as HTML shows it. */
export const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

/** Text as HTML shows it, with words in backquotes as code. */
export const withCode = (text: string): string =>
  escapeHtml(text).replace(/`([^`]+)`/g, '<code>$1</code>');

/**
 * What pages may load: nothing but what their own policy adds.
 *
 * @param formAction Where their forms may lead.
 */
export const pageHeaders = (
  policy: string,
  formAction = "'none'",
): Readonly<Record<string, string>> => ({
  'content-security-policy': `default-src 'none'; base-uri 'none'; form-action ${formAction}; frame-ancestors 'none'; ${policy}`,
  'referrer-policy': 'no-referrer',
});

/**
 * A small page for people. `body` is HTML already, `title` is text.
 *
 * @param head More for the head, such as a style of its own. @default nothing
 */
export const smallPage = (title: string, body: string, head = ''): string => `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escapeHtml(title)} · Loadstar</title>
<style>
  :root { color-scheme: light dark; font: 1rem/1.6 system-ui, sans-serif }
  body { max-width: 40rem; margin: 0 auto; padding: 3rem 1.25rem }
  h1 { line-height: 1.2; margin: 0 }
  code { font-size: .9em; background: #8883; border-radius: .25em; padding: .1em .3em }
  pre { background: #8883; border-radius: .5em; padding: 1em; overflow-x: auto }
  pre code { background: none; padding: 0 }
  p.status { margin-top: .25rem; opacity: .7 }
</style>
${head}<h1>${escapeHtml(title)}</h1>
${body}
</html>
`;

/** What a small page may load: its own style. */
export const smallPageHeaders = pageHeaders("style-src 'unsafe-inline'");
