import { type FormDefinition, itemsOf } from '../../../src-shared/domain/form/form-definition.ts';
import { keyInWords } from '../../../src-shared/domain/form/printed-form.ts';
import type { Difference } from '../../../src-shared/domain/inspection/difference.ts';
import type { Answer, HeaderValue } from '../../../src-shared/domain/inspection/inspection.ts';
import { photosInValue } from '../../../src-shared/domain/inspection/photos-of.ts';
import { m } from '../../../src-shared/messages/messages.ts';
import { headerText } from '../../forms/field-words.ts';
import { answerText, labelOf, severityText } from '../../forms/form-words.ts';
import { placeText } from '../../forms/submit-words.ts';
import { premisesLabel } from '../../words/premises-words.ts';
import { dayText } from '../../words/times.ts';

/** One change in words; `label` is what the item asks, empty where the name says it all. */
export interface DifferenceWords {
  readonly name: string;
  readonly label: string;
  readonly before: string;
  readonly after: string;
}

/** What a part of an answer is called beside its item; the answer itself needs no name. */
const partNames: Readonly<Record<string, (of: { place: string }) => string>> = {
  comment: m.record_changes_comment,
  severity: m.record_changes_severity,
  correctBy: m.record_changes_correct_by,
  photos: m.record_changes_photos,
};

/** Each photo by the time it was taken: two of one number differ by what they show. */
function photosText(value: unknown): string {
  const photos = photosInValue(value);
  const times = photos.map(({ takenAt, comment }) => [dayText(takenAt), comment].filter(Boolean).join(' '));
  return photos.length === 0
    ? m.record_changes_nothing()
    : m.record_changes_photos_of({ photos: m.common_photos({ count: photos.length }), times: times.join(', ') });
}

function answerPartText(form: FormDefinition, id: string, part: string, value: unknown): string {
  if (value === undefined) return m.record_changes_nothing();
  if (part === 'photos') return photosText(value);
  if (part === 'correctBy') return dayText(String(value));
  if (part === 'severity') return severityText(String(value));
  if (part === 'comment') return String(value);
  const item = itemsOf(form).find(each => each.id === id);
  const answer = (part === 'counts' ? value : { value }) as Answer;
  return answerText(item ?? {}, answer) ?? String(value);
}

/** A difference between two submissions, as a person reads it. */
export function differenceWords(form: FormDefinition, { field, before, after }: Difference): DifferenceWords {
  const [kind = '', key = '', part = ''] = field.split('.');
  if (kind === 'answers') {
    const place = placeText(form, field);
    const item = itemsOf(form).find(each => each.id === key);
    const text = (value: unknown) => answerPartText(form, key, part, value);
    const name = partNames[part]?.({ place }) ?? place;
    return { name, label: item?.label ?? '', before: text(before), after: text(after) };
  }
  const headerField = form.headerFields.find(each => each.key === key);
  const text = (value: unknown) => {
    if (value === undefined || value === '') return m.record_changes_nothing();
    return Array.isArray(value) ? photosText(value) : headerText(headerField, value as HeaderValue);
  };
  const known = kind === 'premises' ? premisesLabel(key) : labelOf(form, `${kind}.${key}`);
  return { name: known.includes('.') ? keyInWords(key) : known, label: '', before: text(before), after: text(after) };
}
