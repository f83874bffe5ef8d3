import type { FormDefinition } from '../../src-shared/domain/form/form-definition.ts';
import type { InspectionContent } from '../../src-shared/domain/inspection/content-problems.ts';
import type { MissingPart } from '../../src-shared/domain/inspection/missing-part.ts';
import { neededParts, outdatedParts } from '../../src-shared/domain/inspection/missing-parts.ts';
import { labelOf } from './form-words.ts';
import { splitField } from './places.ts';
import type { OpenPoint } from './use-draft.ts';

/** Why an inspection cannot be submitted. */
export type MissingKind = 'not-right' | 'broken' | 'empty' | 'unanswered' | 'uncommented' | 'unsigned' | 'outdated';

/** One line of what is missing. */
export interface MissingLine extends OpenPoint {
  readonly kind: MissingKind;
  /** How many items the line summarises; more than 1 only for unanswered items. */
  readonly count: number;
}

/** Up to this many unanswered items get a line each; more share one. */
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
 * Everything that keeps an inspection from being submitted: invalid entries first, then details, items and signatures.
 * @param wrong what is on the screen but not in the record, because it is not valid yet
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
