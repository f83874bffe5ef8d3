import { canonicalJson } from '../../../src-shared/domain/digest/canonical-json.ts';
import type { Inspection } from '../../../src-shared/domain/inspection/inspection.ts';
import type { InspectionPatch } from '../../../src-shared/domain/inspection/inspection-patch.ts';

function changedEntries<T>(
  now: Readonly<Record<string, T>>,
  patch: Readonly<Record<string, T | null>> = {},
): Record<string, T | null> | undefined {
  const changed = Object.entries(patch).filter(
    ([key, value]) => canonicalJson(value) !== canonicalJson(Object.hasOwn(now, key) ? now[key] : null),
  );
  return changed.length === 0 ? undefined : Object.fromEntries(changed);
}

/** What of a patch differs from the record: an autosave that changes nothing must not travel. Null when nothing does. */
export function findChangedPart(record: Inspection, patch: InspectionPatch): InspectionPatch | null {
  const { premisesId } = patch;
  const header = changedEntries(record.header, patch.header);
  const answers = changedEntries(record.answers, patch.answers);
  const signatures = changedEntries(record.signatures, patch.signatures);
  const changed: InspectionPatch = {
    ...(premisesId === undefined || premisesId === record.premisesId ? {} : { premisesId }),
    ...(header && { header }),
    ...(answers && { answers }),
    ...(signatures && { signatures }),
  };
  return Object.keys(changed).length === 0 ? null : changed;
}
