import { wholeNumber } from '../../../src-main/platform/seeded-random.ts';
import { applyToInspection } from '../../../src-main/services/changes/record-change.ts';
import type { Answer, Inspection } from '../../../src-shared/domain/inspection/inspection.ts';
import { newerPart } from './app-versions.ts';
import { noteSaved, ownEditable, type PersonAct, short } from './person-acts.ts';

/** With an app that knows of temperatures: writes one into an answer, as its service would. */
export const measure: PersonAct = async parts => {
  const { device, random } = parts;
  const before = ownEditable(parts);
  if (before === null || before.formId !== 'residential' || before.removed || device.app === 'older') return null;
  const item = String(wholeNumber(random, 1, 6));
  const patch = { 'answers.*': { [item]: { [newerPart]: wholeNumber(random, 1, 40) } } };
  device.db.write(tx => applyToInspection(tx, device.parts, before, { kind: 'inspection.save', patch }));
  device.engine.localWrite();
  noteSaved(parts, before);
  return `measures item ${item} of ${short(before.id)}`;
};

/** The answers as a screen of this version has them: without what only a newer app wrote. */
export function asThisVersionShows(answers: Inspection['answers']): Inspection['answers'] {
  return Object.fromEntries(
    Object.entries(answers).map(([item, answer]) => {
      const { [newerPart]: _newer, ...known } = answer as Answer & Record<string, unknown>;
      return [item, known];
    }),
  );
}

export function hasNewerPart(answer: object | undefined): boolean {
  return answer !== undefined && newerPart in answer;
}
