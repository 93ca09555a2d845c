import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import * as z from 'zod';
import { operationFiles } from '#bin/new-operation/operation-files.ts';
import { register, registerOwn } from '#bin/new-operation/register.ts';
import { tidyUp } from '#bin/scaffold/tidy-up.ts';
import { writeNew } from '#bin/scaffold/write-new.ts';
import { contractOf } from '#shared/contract/asset-registry.ts';
import { capitalized } from '#shared/contract/assets/asset-words.ts';
import { handlerFile } from '#shared/contract/handler-file.ts';
import { assetKinds } from '#shared/domain/assets/kinds.ts';

const USAGE = `npm run new:operation -- <operationId> --resource <folder> --route "<METHOD> /path/{id}" [--tag <heading>] [--summary <words>]

For example: npm run new:operation -- getBoat --resource boats --route "GET /boats/{boatId}"`;

const Words = z.string().regex(/^[\w ,.-]+$/, 'plain words');
const Seed = z.object({
  id: z.string().regex(/^[a-z][A-Za-z0-9]+$/, 'lowerCamel, such as getBoat'),
  resource: z.string().regex(/^[a-z][a-z-]*$/, 'kebab-case, such as boats'),
  method: z.enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']),
  path: z.string().regex(/^(\/([\w.-]+|\{\w+\}))+$/, 'a path such as /boats/{boatId}'),
  tag: Words,
  summary: Words,
});

const read = () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      resource: { type: 'string' },
      route: { type: 'string' },
      tag: { type: 'string' },
      summary: { type: 'string' },
    },
  });
  const [id = ''] = positionals;
  const [method, path] = values.route?.split(' ') ?? [];
  return Seed.parse({
    id,
    resource: values.resource,
    method,
    path,
    tag: values.tag ?? capitalized(values.resource ?? ''),
    summary: values.summary ?? capitalized(id.replace(/[A-Z]/g, (c) => ` ${c.toLowerCase()}`)),
  });
};

const create = (): void => {
  const seed = read();
  const files = operationFiles(seed);
  const contract = handlerFile(seed).replace('functions/api', 'shared/contract/operations');
  const kind = assetKinds.find((one) => contractOf(one).operations.list.resource === seed.resource);
  const place = kind ? `shared/contract/assets/${kind}.ts` : 'shared/contract/registry.ts';
  const registered = (kind ? registerOwn : register)(
    readFileSync(place, 'utf8'),
    seed.id,
    contract,
  );
  writeNew(files, new Map([[place, registered]]));
  tidyUp([...files.keys(), place]);
};

try {
  create();
} catch (error) {
  const words = error instanceof z.ZodError ? z.prettifyError(error) : String(error);
  console.error(`${words}\n\n${USAGE}`);
  process.exitCode = 1;
}
