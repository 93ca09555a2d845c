import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { BUNDLE_FILE, bundleFolder } from '#lib/config/bundle-folder.ts';

/** Finds bundles under a folder, by the id of the operation or worker. */
export const codeIn =
  (root: string) =>
  (id: string): Code => {
    const folder = bundleFolder(root, id);
    if (!existsSync(join(folder, BUNDLE_FILE))) {
      throw new Error(
        `${folder} holds no ${BUNDLE_FILE}: bundle the functions first (npm run bundle)`,
      );
    }
    return Code.fromAsset(folder);
  };
