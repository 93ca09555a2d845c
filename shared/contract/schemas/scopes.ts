import * as z from 'zod';
import { assetTypes, scopesOf } from '#shared/domain/assets/linkable-types.ts';

/** What a user may grant. */
export const Scope = z
  .enum(assetTypes.flatMap(scopesOf).toSorted())
  .meta({ id: 'Scopes', description: 'What a user grants when linking a device.' });
