import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';

/**
 * The context of `cdk.json`: the switches that decide what the CDK library synthesises. The CDK
 * command hands it to the app by itself; whoever synthesises without that command needs it too.
 *
 * @param root Folder of `cdk.json`.
 */
export const cdkContext = (root: string): Record<string, unknown> =>
  CdkJson.parse(JSON.parse(readFileSync(join(root, 'cdk.json'), 'utf8'))).context;

const CdkJson = z.object({ context: z.record(z.string(), z.unknown()) });
