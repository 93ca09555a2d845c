import type { Operation } from '#shared/contract/operation.ts';

/**
 * The file whose `handler` answers an operation: one folder per resource, named by the operation, unless
 * several share one.
 */
export const handlerFile = ({
  resource,
  id,
  entry,
}: Pick<Operation, 'resource' | 'id' | 'entry'>): string =>
  entry ?? `functions/api/${resource}/${kebabCase(id)}.ts`;

const kebabCase = (camelCase: string) =>
  camelCase.replace(/([a-z0-9])([A-Z])/g, '$1-$2').toLowerCase();
