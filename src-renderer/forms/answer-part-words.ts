import { type FormDefinition, itemsOf } from '../../src-shared/domain/form/form-definition.ts';
import { itemNumber, keyInWords } from '../../src-shared/domain/form/printed-form.ts';
import type { Answer } from '../../src-shared/domain/inspection/inspection.ts';
import { m } from '../../src-shared/messages/messages.ts';

const names: Readonly<Record<keyof Answer, (of: { place: string }) => string>> = {
  value: m.form_part_value,
  observations: m.form_part_observations,
  errors: m.form_part_errors,
  comment: m.form_part_comment,
  severity: m.form_part_severity,
  correctBy: m.form_part_correct_by,
  photos: m.form_part_photos,
};

const isKnown = (part: string): part is keyof Answer => Object.hasOwn(names, part);

/** `Item 12 · comment`; a part of a newer app is shown by its key. */
export function answerPartName(form: FormDefinition | null, id: string, part: string): string {
  const item = form === null ? undefined : itemsOf(form).find(each => each.id === id);
  const place = m.submit_item({ number: form === null || item === undefined ? id : itemNumber(form, item) });
  return isKnown(part) ? names[part]({ place }) : m.form_part_other({ place, part: keyInWords(part) });
}
