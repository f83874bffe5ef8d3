import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sampleInspection } from '../../../src-main/cli/demo/sample-inspections.ts';
import { seededRandom } from '../../../src-main/platform/seeded-random.ts';
import { parseInspectionFile } from '../../../src-shared/domain/inspection/inspection-file.ts';
import { neededParts } from '../../../src-shared/domain/inspection/missing-parts.ts';
import { completeHeader } from '../../../src-shared/domain/inspection/prefill.ts';
import { scoreInspection } from '../../../src-shared/domain/scoring/score.ts';
import { loadForm } from '../../unit/domain/support/forms.ts';

const forms = [
  ...['barbershop', 'burial-site', 'food-establishment', 'institutional', 'meat-processing'],
  ...['residential', 'small-hotels', 'spirit-licence', 'swimming-pool'],
].map(loadForm);

test('every sample of every form is right and complete, and the same for the same seed', () => {
  fc.assert(
    fc.property(fc.constantFrom(...forms), fc.integer(), (form, seed) => {
      const sample = sampleInspection(form, seededRandom(seed), 'Portland');
      expect(sampleInspection(form, seededRandom(seed), 'Portland')).toEqual(sample);
      const file = parseInspectionFile(form, JSON.parse(JSON.stringify(sample)));
      const inspector = { name: 'Ines Grant', username: 'ines' };
      const header = completeHeader(form, file.header, { ...file.premises }, inspector);
      expect(neededParts(form, { ...file, header })).toEqual([]);
    }),
    { numRuns: 300 },
  );
});

test('samples of a form have each of its results', () => {
  for (const form of forms) {
    const random = seededRandom(1);
    const verdicts = Array.from({ length: 60 }, () => sampleInspection(form, random, 'Portland')).map(
      ({ answers }) => scoreInspection(form, answers).verdict,
    );
    expect([...new Set(verdicts)].sort(), form.id).toEqual([...form.results].sort());
  }
});
