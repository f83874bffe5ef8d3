import { z } from 'zod';
import type { FormDefinition } from '../../../src-shared/domain/form/form-definition.ts';
import type { FormGuide } from '../../../src-shared/domain/form/form-guide.ts';
import type { InspectionContent } from '../../../src-shared/domain/inspection/content-problems.ts';
import type { Inspection } from '../../../src-shared/domain/inspection/inspection.ts';
import { type InspectionFile, parseInspectionFile } from '../../../src-shared/domain/inspection/inspection-file.ts';
import { neededParts } from '../../../src-shared/domain/inspection/missing-parts.ts';
import { completeHeader } from '../../../src-shared/domain/inspection/prefill.ts';
import { questionsOf, withConfirmed } from '../../../src-shared/domain/inspection/questions.ts';
import type { Person } from '../../../src-shared/domain/person/person.ts';
import { parishName } from '../../../src-shared/domain/premises/parish.ts';
import { DaybookError, type FieldProblem } from '../../../src-shared/errors/daybook-error.ts';
import { localDateAndTime } from '../../platform/clock.ts';
import { write } from '../changes/write.ts';
import { applyRegistration, findParishProblem } from '../premises/save-premises.ts';
import { checkMayRecord } from '../rights.ts';
import type { ServiceDeps } from '../service-deps.ts';
import { applyStart, applySubmission } from './save-inspection.ts';

export interface RecordFileInput {
  readonly formId: string;
  /** The file's content, read as JSON. */
  readonly json: unknown;
  readonly submit: boolean;
  /** Accepts doubtful dates. */
  readonly confirmDates?: boolean;
  /** Confirms every doubtful value; the inspector's signature records that. */
  readonly confirm?: Pick<FormGuide, 'unconfirmed'>;
}

/** The content with every question about it answered with "It is right". */
function confirmedContent(
  form: FormDefinition,
  content: InspectionContent,
  { clock }: Pick<ServiceDeps, 'clock'>,
  { name: signer }: Person,
  { unconfirmed }: Pick<FormGuide, 'unconfirmed'>,
): InspectionContent {
  const questions = questionsOf({ form, content, signer, today: localDateAndTime(clock).date, unconfirmed });
  return { ...content, signatures: { ...content.signatures, ...withConfirmed(form, content, questions) } };
}

const parishPart = z.object({ premises: z.object({ parish: z.string().trim().min(1) }) });

function parishProblems(person: Person, json: unknown): FieldProblem[] {
  const file = parishPart.safeParse(json);
  const problem = file.success ? findParishProblem(person, parishName(file.data.premises.parish)) : null;
  return problem === null ? [] : [{ field: 'premises.parish', problem }];
}

/** The parsed file, once everything in it is valid for this person. */
function getFile(form: FormDefinition, person: Person, json: unknown): InspectionFile {
  const ofParish = parishProblems(person, json);
  try {
    const file = parseInspectionFile(form, json);
    if (ofParish.length === 0) return file;
  } catch (error) {
    if (!(error instanceof DaybookError)) throw error;
    throw new DaybookError('input-invalid', { fields: [...ofParish, ...error.fields] });
  }
  throw new DaybookError('input-invalid', { fields: ofParish });
}

/**
 * Records an inspection from a file of the command line in one transaction: registers its premises unless they are known, saves it
 * and, if asked, submits it.
 * @throws DaybookError `input-invalid` that names each wrong (and, with `submit`, each missing) field, `dates-doubtful`,
 * `not-allowed`, `form-not-found`; nothing is saved then
 */
export function recordInspectionFile(
  deps: Pick<ServiceDeps, 'session' | 'notifier' | 'clock' | 'random'>,
  { formId, json, submit, confirm, confirmDates = confirm !== undefined }: RecordFileInput,
): Inspection {
  return write(deps, (tx, person) => {
    checkMayRecord(person);
    const form = tx.forms.getNewest(formId);
    const { premises: details, header, answers, signatures } = getFile(form, person, json);
    const premises = tx.premises.findSame(details) ?? applyRegistration(tx, deps, person, details);
    const filled = { header: completeHeader(form, header, premises, person), answers, signatures };
    const content = confirm === undefined ? filled : confirmedContent(form, filled, deps, person, confirm);
    const missing = submit ? neededParts(form, content) : [];
    if (missing.length > 0) {
      throw new DaybookError('input-invalid', { fields: missing.map(({ field, problem }) => ({ field, problem })) });
    }
    const draft = applyStart(tx, deps, person, { form, premises, content });
    const result = submit ? applySubmission(tx, deps, person, draft.id, { confirmDates }).after : draft;
    return { result, changed: [result.id, premises.id] };
  });
}
