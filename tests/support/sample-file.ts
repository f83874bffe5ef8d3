import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sampleInspection } from '../../src-main/cli/demo/sample-inspections.ts';
import { seededRandom } from '../../src-main/platform/seeded-random.ts';
import { loadForm } from '../unit/domain/support/forms.ts';

/** Writes a finished inspection file of the parish, as `daybook device record` reads it; `change` may spoil it. */
export function writeSample(
  folder: string,
  formId: string,
  parish: string,
  seed: number,
  change: (sample: Record<string, Record<string, unknown>>) => void = () => {},
): string {
  const sample = structuredClone(sampleInspection(loadForm(formId), seededRandom(seed), parish));
  change(sample as unknown as Record<string, Record<string, unknown>>);
  return writeJson(folder, `${formId}-${seed}.json`, sample);
}

export function writeJson(folder: string, name: string, content: unknown): string {
  const file = join(folder, name);
  writeFileSync(file, JSON.stringify(content));
  return file;
}
