import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sampleInspection } from '../../src-main/cli/demo/sample-inspections.ts';
import { seededRandom } from '../../src-main/cli/demo/seeded-random.ts';
import type { FormDefinition } from '../../src-shared/domain/form/form-definition.ts';
import { parseFormDefinition } from '../../src-shared/domain/form/parse-form.ts';
import { resourcesFolder } from './central-database.ts';

export function readForm(id: string): FormDefinition {
  const definition = readFileSync(join(resourcesFolder, 'form-templates', `${id}.v1.json`), 'utf8');
  return parseFormDefinition(JSON.parse(definition), id);
}

/** Writes a finished inspection file of the parish, as `daybook device record` reads it; `change` may spoil it. */
export function writeSample(
  folder: string,
  formId: string,
  parish: string,
  seed: number,
  change: (sample: Record<string, Record<string, unknown>>) => void = () => {},
): string {
  const sample = structuredClone(sampleInspection(readForm(formId), seededRandom(seed), parish));
  change(sample as unknown as Record<string, Record<string, unknown>>);
  return writeJson(folder, `${formId}-${seed}.json`, sample);
}

export function writeJson(folder: string, name: string, content: unknown): string {
  const file = join(folder, name);
  writeFileSync(file, JSON.stringify(content));
  return file;
}
