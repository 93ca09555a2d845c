import type { LocalDescription } from '#bin/local/description.ts';
import type { LocalOptions } from '#bin/local/options.ts';

/** What a person sees once everything runs: where it is, and a first call to paste. */
export const banner = (
  {
    description: { apiUrl, docsUrl, linkUrl, endpoint, client },
    home,
  }: { readonly description: LocalDescription; readonly home: string },
  { speed, memory, folder }: LocalOptions,
  startedInMs: number,
): string => `
Loadstar runs (${(startedInMs / 1000).toFixed(1)} s).

  API            ${apiUrl}   (--port)
  Documentation  ${docsUrl}
  Link pages     ${linkUrl}
  AWS endpoint   ${endpoint}   (--aws-port)
  Data           ${memory ? 'in memory, gone at the end' : `${folder}/`}
  Clock          ${speed === 1 ? 'real time' : `${speed} times as fast as real time`}

A client of the sandbox:

  client id      ${client.clientId}
  client secret  ${client.clientSecret}

Paste this to get a token and make your first call:

  TOKEN=$(curl -s -u '${client.clientId}:${client.clientSecret}' -d grant_type=client_credentials \\
    ${apiUrl}/oauth2/token | sed 's/.*"access_token":"\\([^"]*\\)".*/\\1/')
  curl -s -H "Authorization: Bearer $TOKEN" ${apiUrl}/vehicles

The same addresses and secrets are in ${home}/local.json. Press Ctrl-C to stop.
`;
