import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { tableNames } from '#shared/contract/resources/tables.ts';
import { BentTime } from '#shared/runtime/bent-time.ts';

/** What scripts and clients need to know of a local run; kept in `local.json` in its folder. */
export type LocalDescription = z.infer<typeof LocalDescription>;

const LocalDescription = z.object({
  /** Where the API answers. */
  apiUrl: z.string(),
  tokenUrl: z.string(),
  docsUrl: z.string(),
  /** Where the Link pages are. */
  linkUrl: z.string(),
  /** Where the AWS SDK finds every service. */
  endpoint: z.string(),
  region: z.string(),
  /** The time of the run, which may go faster than real time or be ahead of it. */
  clock: BentTime,
  /** An administrator at the endpoint: may do anything there. */
  adminAccessKeyId: z.string(),
  adminSecretAccessKey: z.string(),
  /** Real names of the tables. */
  tables: z.record(z.enum(tableNames), z.string()),
  /** Where what happened is told. */
  eventBusName: z.string(),
  /** The KMS key that wraps data keys. */
  sealingKeyId: z.string(),
  /** A client of the sandbox, to try things with. */
  client: z.object({ clientId: z.string(), clientSecret: z.string() }),
});

const fileIn = (folder: string) => join(folder, 'local.json');

/** What the run before this one left; undefined when there was none or it cannot be read. */
export const readDescription = (folder: string): Promise<LocalDescription | undefined> =>
  readAs(LocalDescription, folder);

/** The client of the run before, also when the rest was written by another version of this. */
export const readClient = async (
  folder: string,
): Promise<LocalDescription['client'] | undefined> => {
  const found = await readAs(LocalDescription.pick({ client: true }), folder);
  return found?.client;
};

const readAs = async <Shape extends z.ZodType>(
  shape: Shape,
  folder: string,
): Promise<z.output<Shape> | undefined> => {
  try {
    return shape.parse(JSON.parse(await readFile(fileIn(folder), 'utf8')));
  } catch {
    return undefined;
  }
};

/** Writes it at once and as a whole, readable by its owner only: it holds secrets. */
export const writeDescription = async (
  folder: string,
  description: LocalDescription,
): Promise<void> => {
  await mkdir(folder, { recursive: true });
  const draft = `${fileIn(folder)}.${process.pid}`;
  await writeFile(draft, `${JSON.stringify(description, null, 2)}\n`, { mode: 0o600 });
  await rename(draft, fileIn(folder));
};
