import type { LocalDescription } from '#bin/local/description.ts';
import { createSandboxClient } from '#bin/local/sandbox-client.ts';

/** One more client of the sandbox in a local run: another tenant. */
export const newSandboxClient = (
  description: LocalDescription,
): Promise<LocalDescription['client']> => createSandboxClient(description);
