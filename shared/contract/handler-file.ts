import type { Operation } from '#shared/contract/operation.ts';

/** The file whose `handler` answers an operation: one folder per resource, named by the operation. */
export const handlerFile = ({ resource, id }: Pick<Operation, 'resource' | 'id'>): string =>
  `functions/api/${resource}/${kebabCase(id)}.ts`;

const kebabCase = (camelCase: string) =>
  camelCase.replace(/([a-z0-9])([A-Z])/g, '$1-$2').toLowerCase();
