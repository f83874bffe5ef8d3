import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { sampleInspection } from '../../../src-main/cli/demo/sample-inspections.ts';
import { seededRandom } from '../../../src-main/platform/seeded-random.ts';
import { blankForm } from '../../../src-main/services/report/blank-form.ts';
import { unnamedDepartment } from '../../../src-main/services/report/department.ts';
import { makeReport } from '../../../src-main/services/report/make-report.ts';
import { openPress } from '../../../src-main/services/report/press.ts';
import { recordAtStep } from '../../../src-main/services/report/steps.ts';
import type { Inspection } from '../../../src-shared/domain/inspection/inspection.ts';
import type { Premises } from '../../../src-shared/domain/premises/premises.ts';
import { loadForm } from '../../unit/domain/support/forms.ts';
import { resourcesFolder } from '../local/support/home.ts';
import { readPdf } from './read-pdf.ts';

const ids = readdirSync(join(resourcesFolder, 'form-templates')).map(name => name.replace(/\.v1\.json$/, ''));
const department = { ...unnamedDepartment, isPractice: true };
const at = '2026-03-02T14:00:00.000Z';

/** A submitted sample of a form, with the least that a record needs. */
function recordOf(formId: string): Inspection {
  const { header, answers, signatures } = sampleInspection(loadForm(formId), seededRandom(3), 'Kingston');
  const history = [{ id: 'change-1', kind: 'submitted', by: 'ines', byName: 'Ines Campbell', at }];
  return {
    ...{ id: '0191f3c2-7b1e-7c55-8d5e-3f0a7f3a91c2', formId, formVersion: 1, parish: 'Kingston', premisesId: 'p-1' },
    ...{ inspector: 'ines', inspectorName: 'Ines Campbell', status: 'submitted', submission: 1, revision: 1 },
    ...{ overallScore: null, criticalScore: null, verdict: null, createdAt: at, updatedAt: at, submittedAt: at },
    ...{ header, answers, signatures, history },
  } as unknown as Inspection;
}

test('each of the nine forms is printed as an accessible PDF, filled in and blank, with every item on it', async () => {
  expect(ids).toHaveLength(9);
  const press = await openPress(resourcesFolder);
  const premises = { name: 'Half Way Tree Patties', address: '12 Hope Road' } as Premises;
  for (const id of ids) {
    const form = loadForm(id);
    const report = makeReport({ form, record: recordAtStep(recordOf(id)), premises, department, isHere: () => false });
    const pictures = new Map<string, Uint8Array>();
    const filled = await readPdf((await press.print({ template: 'report.typ', papers: [report], pictures })).pdf);
    const blank = await press.print({ template: 'blank.typ', papers: [blankForm(form, department)], pictures });
    const empty = await readPdf(blank.pdf);
    for (const { claims } of [filled, empty])
      expect(claims, id).toEqual({ tagged: true, language: 'en-JM', accessible: true });
    expect(filled.pages[0], id).toContain('Practice: nothing in this report is real.');
    // Hyphens and breaks are the page's own: only letters and digits are compared.
    const letters = (text: string) => text.replace(/[^\p{L}\p{N}]/gu, '');
    for (const [name, { pages }] of [
      ['report', filled],
      ['blank', empty],
    ] as const) {
      const all = letters(pages.join(' '));
      for (const { label } of form.sections.flatMap(section => section.items))
        expect(all, `${id} ${name}`).toContain(letters(label));
    }
  }
}, 300_000);
