import type { ParsedInput } from '../../../src-shared/contract/contract.ts';
import type { Conflict } from '../../../src-shared/domain/conflict/conflict.ts';
import type { Inspection } from '../../../src-shared/domain/inspection/inspection.ts';
import type { InspectionPatch } from '../../../src-shared/domain/inspection/inspection-patch.ts';
import { photosBeside, photosInValue } from '../../../src-shared/domain/inspection/photos-of.ts';
import { fieldsOfPatch, parseFieldPath, patchOfFields } from '../../../src-shared/entities/field-path.ts';
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
  const standingValues = fieldsOfPatch(kind, { ...inspection });
  const values = fields.flatMap(({ field, value: aside }) => {
    const standing = standingValues[field];
    const [taken, other] = take.includes(field) ? [aside, standing] : [standing, aside];
    const more = keepPhotos.includes(field) ? photosBeside(taken, other) : [];
    if (more.length === 0) return [];
    const photos = [...photosInValue(taken), ...more];
    return [[field, parseFieldPath(kind, field).part === 'answers' ? { ...(taken as object | null), photos } : photos]];
  });
  return values.length === 0 ? null : (patchOfFields(kind, Object.fromEntries(values)) as InspectionPatch);
}
