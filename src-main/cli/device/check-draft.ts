import type { InspectionId } from '../../../src-shared/domain/ids.ts';
import type { MissingPart } from '../../../src-shared/domain/inspection/missing-part.ts';
import { neededParts, outdatedParts } from '../../../src-shared/domain/inspection/missing-parts.ts';
import {
  openQuestions,
  type Question,
  questionsOf,
  withConfirmed,
} from '../../../src-shared/domain/inspection/questions.ts';
import { contentHash } from '../../../src-shared/domain/inspection/signed-content.ts';
import { visibleLine } from '../../../src-shared/domain/text/visible-text.ts';
import type { Device } from '../../app/local-device.ts';
import { localDateAndTime } from '../../platform/clock.ts';

/** What the form asks about before an inspection is handed in. */
export interface DraftCheck {
  readonly missing: readonly MissingPart[];
  readonly questions: readonly Question[];
}

async function askedOf(device: Device, id: InspectionId) {
  const { inspection, premises } = await device.ask('inspections.get', { id });
  const form = await device.ask('forms.get', { id: inspection.formId, version: inspection.formVersion });
  const { unconfirmed } = await device.ask('forms.guide', { id: inspection.formId });
  const today = localDateAndTime(device.services.clock).date;
  const questions = questionsOf({ form, content: inspection, signer: inspection.inspectorName, today, unconfirmed });
  return { inspection, premises, form, questions: openQuestions(questions, inspection) };
}

/** What the screen asks about this inspection, before it is signed and after. */
export async function findCheck(device: Device, id: InspectionId): Promise<DraftCheck> {
  const { inspection, premises, form, questions } = await askedOf(device, id);
  const { signatures } = inspection;
  const missing = [
    ...neededParts(form, inspection),
    ...outdatedParts(form, signatures, contentHash({ ...inspection, premises })),
  ];
  return { missing, questions };
}

/** Answers every question with "It is right": the inspector's signature keeps it. */
export async function confirmAll(device: Device, id: InspectionId): Promise<void> {
  const { inspection, form, questions } = await askedOf(device, id);
  const signatures = questions.length === 0 ? null : withConfirmed(form, inspection, questions);
  if (signatures !== null) await device.ask('inspections.save', { id, patch: { signatures } });
}

/** One line for each thing that is missing or can hardly be right. */
export function checkLines({ missing, questions }: DraftCheck): string[] {
  return [
    ...missing.map(({ field, problem }) => `  missing: ${field} ${visibleLine(problem)}`),
    ...questions.map(({ field, problem }) => `  look once more: ${field} ${visibleLine(problem)}`),
  ];
}
