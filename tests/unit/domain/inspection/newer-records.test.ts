import { expect, test } from 'vitest';
import { inspectionSchema } from '../../../../src-shared/domain/inspection/inspection.ts';
import { inspectionPatchSchema } from '../../../../src-shared/domain/inspection/inspection-patch.ts';

const answers = { '01': { value: 'yes', drawing: 'a1' } };
const signatures = { received_by: { name: 'P. Grant', stamp: 'round' } };
const content = inspectionSchema.pick({ answers: true, signatures: true });

test('a record of a newer app keeps the parts of answers and signatures that this one does not know', () => {
  expect(content.parse({ answers, signatures })).toEqual({ answers, signatures });
});

test('what a person enters here may not hold such parts', () => {
  expect(inspectionPatchSchema.safeParse({ answers }).success).toBe(false);
  expect(inspectionPatchSchema.safeParse({ signatures }).success).toBe(false);
});
