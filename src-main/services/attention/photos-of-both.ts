import type { ParsedInput } from '../../../src-shared/contract/contract.ts';
import type { Conflict } from '../../../src-shared/domain/conflict/conflict.ts';
import type { Inspection } from '../../../src-shared/domain/inspection/inspection.ts';
import type { InspectionPatch } from '../../../src-shared/domain/inspection/inspection-patch.ts';
import { photosBeside, photosInValue } from '../../../src-shared/domain/inspection/photos-of.ts';
import { parseFieldPath, valueAt } from '../../../src-shared/entities/field-path.ts';
import { inspection as kind } from '../../../src-shared/entities/inspection.ts';

/**
 * What a decision leaves to be saved after it: in the fields of `keepPhotos`, the photos of the value that was not taken beside
 * those of the one that was.
 * @param inspection as it was before the decision
 * @returns null when no photo is to be added
 */
export function photosOfBoth(
  inspection: Inspection,
  { fields }: Conflict,
  { take, keepPhotos = [] }: Pick<ParsedInput<'attention.decide'>, 'take' | 'keepPhotos'>,
): InspectionPatch | null {
  const kept = fields.flatMap(({ field, value: aside }) => {
    const standing = valueAt(kind, { ...inspection }, field);
    const [taken, other] = take.includes(field) ? [aside, standing] : [standing, aside];
    const more = keepPhotos.includes(field) ? photosBeside(taken, other) : [];
    if (more.length === 0) return [];
    const photos = [...photosInValue(taken), ...more];
    const { field: place, entry } = parseFieldPath(kind, field);
    return [{ isItem: place === 'answers', key: entry ?? '', photos }];
  });
  if (kept.length === 0) return null;
  const header = kept.filter(each => !each.isItem).map(({ key, photos }) => [key, photos] as const);
  const answers = kept.filter(each => each.isItem).map(({ key, photos }) => [key, { photos }] as const);
  return {
    ...(header.length > 0 && { header: Object.fromEntries(header) }),
    ...(answers.length > 0 && { answers: Object.fromEntries(answers) }),
  };
}
