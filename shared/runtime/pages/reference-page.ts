/**
 * The reference page: the script draws it from the document, both from this very API.
 *
 * @param version One of those that are served. @default the newest
 */
export const referencePage = (version?: string): string => {
  const document = version === undefined ? '/openapi.json' : `/openapi.json?version=${version}`;
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Loadstar API</title>
<style>
  body { margin: 0; font-family: system-ui, sans-serif }
  noscript { display: block; padding: 2rem }
</style>
<body>
<noscript>This page needs JavaScript. The same contract, without it: <a href="${document}">openapi.json</a>.</noscript>
<redoc spec-url="${document}" native-scrollbars hide-download-button="false" expand-responses="200" path-in-middle-panel theme='{"typography":{"fontFamily":"system-ui, sans-serif","headings":{"fontFamily":"system-ui, sans-serif"},"code":{"fontFamily":"ui-monospace, monospace"}},"sidebar":{"width":"280px"}}'></redoc>
<script src="/docs/redoc.js"></script>
</body>
</html>
`;
};
