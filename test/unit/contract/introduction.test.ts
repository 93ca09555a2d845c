import { expect, it } from 'vitest';
import { introduction } from '#shared/contract/openapi/introduction.ts';
import { openApiDocument } from '#shared/contract/openapi/openapi-document.ts';
import { operations } from '#shared/contract/registry.ts';
import { versionDates } from '#shared/contract/versions/version-dates.ts';

it.each(versionDates)('speaks of the header that names users where %s has it', (version) => {
  const { paths } = openApiDocument({ operations, events: [] }, '', version);
  const isAskedFor = JSON.stringify(paths).includes('"name":"Enode-User-Id"');

  expect(introduction(version)).toContain(`This page shows ${version}.`);
  expect(introduction(version).includes('`Enode-User-Id`')).toBe(isAskedFor);
});
