import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { planningFigures } from './figures.ts';

for (const { path, content } of planningFigures()) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
}
