import { sameJson } from '../../../src-shared/domain/digest/same-json.ts';
import type { Inspection } from '../../../src-shared/domain/inspection/inspection.ts';
import {
  type AnswerPatch,
  answerChange,
  type InspectionPatch,
  patchedAnswer,
} from '../../../src-shared/domain/inspection/inspection-patch.ts';

function changedEntries<T>(
  now: Readonly<Record<string, T>>,
  patch: Readonly<Record<string, T | null>> = {},
): Record<string, T | null> | undefined {
  const changed = Object.entries(patch).filter(
    ([key, value]) => !sameJson(value, Object.hasOwn(now, key) ? now[key] : null),
  );
  return changed.length === 0 ? undefined : Object.fromEntries(changed);
}

function changedAnswers(
  now: Inspection['answers'],
  patch: InspectionPatch['answers'] = {},
): Record<string, AnswerPatch> | undefined {
  const changed = Object.entries(patch).flatMap(([item, each]) => {
    const change = answerChange(now[item], patchedAnswer(now[item], each));
    return change === null ? [] : [[item, change] as const];
  });
  return changed.length === 0 ? undefined : Object.fromEntries(changed);
}

/** The part of a patch that changes the record; null when nothing does, so that such an autosave is never sent. */
export function findChangedPart(record: Inspection, patch: InspectionPatch): InspectionPatch | null {
  const { premisesId } = patch;
  const header = changedEntries(record.header, patch.header);
  const answers = changedAnswers(record.answers, patch.answers);
  const signatures = changedEntries(record.signatures, patch.signatures);
  const changed: InspectionPatch = {
    ...(premisesId === undefined || premisesId === record.premisesId ? {} : { premisesId }),
    ...(header && { header }),
    ...(answers && { answers }),
    ...(signatures && { signatures }),
  };
  return Object.keys(changed).length === 0 ? null : changed;
}
