import type { FormDefinition } from '../../src-shared/domain/form/form-definition.ts';
import type { InspectionContent } from '../../src-shared/domain/inspection/content-problems.ts';
import type { MissingPart } from '../../src-shared/domain/inspection/missing-part.ts';
import { neededParts, outdatedParts } from '../../src-shared/domain/inspection/missing-parts.ts';
import { labelOf } from './form-words.ts';
import { splitField } from './places.ts';
import type { OpenPoint } from './use-draft.ts';

/** Why something keeps an inspection from being submitted. */
export type MissingKind = 'not-right' | 'broken' | 'empty' | 'unanswered' | 'uncommented' | 'unsigned' | 'outdated';

/** One line of what is missing. */
export interface MissingLine extends OpenPoint {
  readonly kind: MissingKind;
  /** Items that the line stands for; 1 for all but a line of many unanswered items. */
  readonly count: number;
}

/** So many unanswered items have a line each; more have one together. */
const mostLines = 5;

function kindOf({ field, isBroken }: MissingPart): MissingKind {
  if (isBroken) return 'broken';
  if (field.startsWith('header.')) return 'empty';
  if (field.startsWith('signatures.')) return 'unsigned';
  return splitField(field).part === 'comment' ? 'uncommented' : 'unanswered';
}

function gathered(lines: readonly MissingLine[]): MissingLine[] {
  const unanswered = lines.filter(({ kind }) => kind === 'unanswered');
  const [first] = unanswered;
  if (first === undefined || unanswered.length <= mostLines) return [...lines];
  return lines.flatMap(line => {
    if (line === first) return [{ ...first, count: unanswered.length }];
    return line.kind === 'unanswered' ? [] : [line];
  });
}

/**
 * Everything that keeps an inspection from being submitted: what is not right first, then details, items and signatures.
 * @param wrong what stands on the screen and is not in the record because it is not right yet
 * @param hash of the present content
 */
export function missingLines(
  form: FormDefinition,
  content: InspectionContent,
  wrong: readonly OpenPoint[],
  hash: string,
): MissingLine[] {
  const line = (part: MissingPart, kind: MissingKind): MissingLine => ({
    kind,
    field: part.field,
    label: labelOf(form, splitField(part.field).place),
    problem: part.problem,
    count: 1,
  });
  return gathered([
    ...wrong.map(point => ({ ...point, kind: 'not-right' as const, count: 1 })),
    ...neededParts(form, content).map(part => line(part, kindOf(part))),
    ...outdatedParts(form, content.signatures, hash).map(part => line(part, 'outdated')),
  ]);
}
