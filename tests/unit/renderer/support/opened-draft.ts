import { readFileSync } from 'node:fs';
import { createDraftStore } from '../../../../src-renderer/forms/draft-store.ts';
import { type FormDefinition, itemsOf } from '../../../../src-shared/domain/form/form-definition.ts';
import { parseFormDefinition } from '../../../../src-shared/domain/form/parse-form.ts';
import type { Inspection } from '../../../../src-shared/domain/inspection/inspection.ts';
import { type InspectionPatch, mergePatches } from '../../../../src-shared/domain/inspection/inspection-patch.ts';

function formOf(id: string): FormDefinition {
  const path = `${import.meta.dirname}/../../../../resources/form-templates/${id}.v1.json`;
  return parseFormDefinition(JSON.parse(readFileSync(path, 'utf8')), path);
}

export const inspectionOf = (form: FormDefinition, content: Partial<Inspection> = {}) =>
  ({
    formId: form.id,
    header: {},
    answers: {},
    signatures: {},
    premisesId: 'p',
    revision: 1,
    updatedAt: '2026-03-01T10:00:00.000Z',
    ...content,
  }) as unknown as Inspection;

/** A store and the patches that went out to be saved; `unsaved` is what the disk does not have yet. */
export function opened(form: FormDefinition, content: Partial<Inspection> = {}) {
  const saves: InspectionPatch[] = [];
  const save = {
    edit: (patch: InspectionPatch) => void saves.push(patch),
    unsaved: () => saves.reduce(mergePatches, {}),
  };
  const store = createDraftStore(form, inspectionOf(form, content), save);
  const field = (key: string) => form.headerFields.find(each => each.key === key)!;
  const item = (id: string) => itemsOf(form).find(each => each.id === id)!;
  return { store, saves, field, item };
}

export const food = formOf('food-establishment');
export const hotel = formOf('small-hotels');
export const burial = formOf('burial-site');
