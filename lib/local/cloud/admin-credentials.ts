import { randomBytes } from 'node:crypto';
import type { Credentials } from '#lib/local/lambda/function-environment.ts';
import { space } from '#lib/local/store/space.ts';
import type { Store } from '#lib/local/store/store.ts';

/** Made-up keys. AWS's own begin with AKIA or ASIA, so these cannot be mistaken for real ones. */
export const randomCredentials = (): Credentials => ({
  accessKeyId: `LKIA${randomBytes(12).toString('hex').toUpperCase()}`,
  secretAccessKey: randomBytes(30).toString('base64'),
});

/** The keys of the administrator: made once for each data folder. */
export const adminCredentials = async (store: Store): Promise<Credentials> => {
  const stored = space<Credentials>(store, 'administrator');
  const known = await stored.get('credentials');
  if (known) return known;
  const made = randomCredentials();
  await store.batch([stored.put('credentials', made)]);
  return made;
};
