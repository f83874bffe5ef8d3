import { type FormDefinition, itemsOf } from '../../../src-shared/domain/form/form-definition.ts';
import { itemNumber } from '../../../src-shared/domain/form/printed-form.ts';
import type { Inspection } from '../../../src-shared/domain/inspection/inspection.ts';
import type { Photo, PhotoType } from '../../../src-shared/domain/photo/photo.ts';
import type { ReportPhoto } from './report.ts';
import { reportMoment } from './report-dates.ts';

const endings: Readonly<Record<PhotoType, ReportPhoto['type']>> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
};

/** Every photo of the items, then of the header and of signatures that came as pictures, in form order, each once. `isHere` says whether its picture is on this device. */
export function reportPhotos(
  form: FormDefinition,
  { answers, header }: Pick<Inspection, 'answers' | 'header'>,
  isHere: (hash: string) => boolean,
): ReportPhoto[] {
  const of = (name: string, photos: readonly Photo[]): ReportPhoto[] =>
    photos.map(({ hash, type, width, height, takenAt, comment }) => ({
      hash,
      type: endings[type],
      width,
      height,
      of: name,
      caption: [`taken ${reportMoment(takenAt)}`, comment].filter(Boolean).join('. '),
      here: isHere(hash),
    }));
  const ofItems = itemsOf(form).flatMap(item => of(`Item ${itemNumber(form, item)}`, answers[item.id]?.photos ?? []));
  const ofHeader = form.headerFields.flatMap(({ key, label }) => {
    const value = header[key];
    return Array.isArray(value) ? of(label, value) : [];
  });
  const ofSignatures = form.signatures.flatMap(({ key, label }) => {
    const value = header[key];
    return Array.isArray(value) ? of(label, value) : [];
  });
  return [
    ...new Map(
      [...ofSignatures.toReversed(), ...ofHeader.toReversed(), ...ofItems.toReversed()].map(each => [each.hash, each]),
    ).values(),
  ].toReversed();
}
