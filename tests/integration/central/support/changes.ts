import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { systemClock } from '../../../../src-main/platform/clock.ts';
import { newId, systemRandom } from '../../../../src-main/platform/random.ts';
import { type FormDefinition, itemsOf } from '../../../../src-shared/domain/form/form-definition.ts';
import { parseFormDefinition } from '../../../../src-shared/domain/form/parse-form.ts';
import { deviceIdSchema } from '../../../../src-shared/domain/ids.ts';
import type { Answer } from '../../../../src-shared/domain/inspection/inspection.ts';
import { scoreInspection } from '../../../../src-shared/domain/scoring/score.ts';
import type { Change } from '../../../../src-shared/sync-protocol/change.ts';
import { resourcesFolder } from '../../../support/central-database.ts';

export const freshId = () => newId(systemClock, systemRandom);
export const freshDevice = () => deviceIdSchema.parse(freshId());

export function loadForm(id: string): FormDefinition {
  const file = join(resourcesFolder, 'form-templates', `${id}.v1.json`);
  return parseFormDefinition(JSON.parse(readFileSync(file, 'utf8')), file);
}

/** Makes changes with sequences 1, 2, 3 ... as one device would. */
export function createChangeWriter(parish = 'Kingston') {
  let sequence = 0;
  /** Not parsed: tests send what no app of ours would. */
  const write = (entityId: string, baseRevision: number, body: object): Change => {
    sequence += 1;
    const times = { deviceTime: new Date().toISOString(), deviceOffset: -300 };
    return { changeId: freshId(), sequence, entityId, parish, baseRevision, ...times, body } as Change;
  };
  return {
    write,
    skip: (count: number) => {
      sequence += count;
    },
    premises: (id: string, patch: Record<string, string> = { name: 'Island Grill' }) =>
      write(id, 0, { kind: 'premises.save', create: { createdAt: new Date().toISOString() }, patch }),
    patchPremises: (id: string, baseRevision: number, patch: Record<string, string>) =>
      write(id, baseRevision, { kind: 'premises.save', patch }),
    draft: (id: string, premisesId: string, formId = 'residential', answers: Record<string, Answer> = {}) =>
      write(id, 0, {
        kind: 'inspection.save',
        create: { formId, formVersion: 1, inspectorName: 'Ines Campbell', createdAt: new Date().toISOString() },
        patch: { premisesId, header: { owner: 'M. Grant', inspection_date: '2026-03-02' }, answers },
      }),
    patch: (id: string, baseRevision: number, patch: object) =>
      write(id, baseRevision, { kind: 'inspection.save', patch: patch }),
    submit: (id: string, form: FormDefinition, answers: Record<string, Answer>, submission = 1, baseRevision = 0) => {
      const { overall, critical, verdict } = scoreInspection(form, answers);
      return write(id, baseRevision, {
        kind: 'inspection.submit',
        submission,
        overallScore: overall,
        criticalScore: critical,
        verdict,
      });
    },
    review: (
      id: string,
      action: 'return' | 'approve',
      submission = 1,
      comment = action === 'return' ? 'Item 3, please.' : '',
    ) => write(id, 0, { kind: 'inspection.review', submission, action, comment }),
  };
}
export type ChangeWriter = ReturnType<typeof createChangeWriter>;

/** Every item answered with yes. */
export function allMet(form: FormDefinition): Record<string, Answer> {
  return Object.fromEntries(itemsOf(form).map(item => [item.id, { value: 'yes' as const }]));
}
