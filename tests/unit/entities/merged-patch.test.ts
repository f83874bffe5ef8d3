import fc from 'fast-check';
import { expect, test } from 'vitest';
import { inspection } from '../../../src-shared/entities/inspection.ts';
import { mergedPatch, withWholeEntries } from '../../../src-shared/entities/merged-patch.ts';
import { patched } from '../../../src-shared/entities/patched.ts';

const items = fc.constantFrom('1', '2', '3');
const part = (values: fc.Arbitrary<unknown>) =>
  fc.dictionary(fc.constantFrom('value', 'comment', 'photos'), values, { minKeys: 1, maxKeys: 3 });
const given = fc.constantFrom('a', 'b');
const wholes = fc.dictionary(items, fc.option(part(given)), { maxKeys: 3 });
const parts = fc.dictionary(items, part(fc.option(given)), { maxKeys: 3 });
const header = fc.dictionary(fc.constantFrom('owner', 'kind'), fc.option(given), { maxKeys: 2 });

/** A patch with whole answers, with parts of answers, or with neither. */
const patches = fc
  .record({ premisesId: given, header, answers: wholes, 'answers.*': parts }, { requiredKeys: [] })
  .map(({ answers = {}, 'answers.*': some = {}, ...patch }) => ({
    ...patch,
    answers,
    'answers.*': Object.fromEntries(Object.entries(some).filter(([item]) => !(item in answers))),
  }));
const records = fc.record({
  premisesId: given,
  header: fc.dictionary(fc.constantFrom('owner', 'kind'), given),
  answers: fc.dictionary(items, part(given)),
});

test('two patches as one make of any record what they make one after the other', () => {
  fc.assert(
    fc.property(records, patches, patches, (record, earlier, later) => {
      const merged = mergedPatch(inspection, earlier, later, false);
      expect(patched(inspection, record, merged)).toEqual(
        patched(inspection, patched(inspection, record, earlier), later),
      );
    }),
  );
});

test('a creation that grows holds whole answers, and nothing else of them', () => {
  const empty = { premisesId: 'p', header: {}, answers: {} };
  fc.assert(
    fc.property(header, wholes, patches, (first, answers, later) => {
      const earlier = { header: first, answers };
      const merged = mergedPatch(inspection, earlier, later, true);
      expect(merged).not.toHaveProperty(['answers.*']);
      expect(patched(inspection, empty, merged)).toEqual(
        patched(inspection, patched(inspection, empty, earlier), later),
      );
    }),
  );
});

test('for a central that does not merge parts, a patch says whole answers as the record then has them', () => {
  fc.assert(
    fc.property(records, patches, (record, patch) => {
      const after = patched(inspection, record, patch);
      const whole = withWholeEntries(inspection, patch, after, []);
      expect(whole).not.toHaveProperty(['answers.*']);
      expect(patched(inspection, record, whole)).toEqual(after);
      expect(withWholeEntries(inspection, patch, after, ['inspection.answers.*'])).toEqual(patch);
    }),
  );
});
