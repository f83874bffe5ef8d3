import {
  type FormDefinition,
  type FormItem,
  type HeaderField,
  itemsOf,
} from '../../../src-shared/domain/form/form-definition.ts';
import { hasPoints, itemNumber } from '../../../src-shared/domain/form/printed-form.ts';
import type { Department } from './department.ts';
import { departmentHead, practiceMark } from './paper-head.ts';
import type { Report, ReportMark } from './report.ts';

/** A form on paper, to be filled in by hand: boxes to tick and lines to write on. */
export interface BlankForm {
  readonly kind: 'daybook-blank-form';
  readonly department: Report['department'];
  readonly marks: readonly ReportMark[];
  readonly form: Report['form'];
  readonly fields: readonly BlankField[];
  /** Fields for longer texts. */
  readonly remarks: readonly string[];
  readonly sections: readonly { readonly title: string; readonly items: readonly BlankItem[] }[];
  readonly notes: readonly string[];
  readonly signatures: readonly string[];
  /** Lines for what is to be corrected. */
  readonly faultLines: number;
  readonly date: '';
}

export interface BlankField {
  readonly label: string;
  /** What can be ticked; empty = a line. */
  readonly boxes: readonly string[];
}

export interface BlankItem {
  readonly item: string;
  readonly label: string;
  readonly critical: boolean;
  readonly points: string;
  readonly boxes: readonly string[];
  /** What is written on a line: a number with its unit, two counts. */
  readonly lines: readonly string[];
}

function fieldOf({ label, unit, type, choices = [] }: HeaderField): BlankField {
  const named = unit === undefined || label.includes(`(${unit})`) ? label : `${label} (${unit})`;
  return { label: named, boxes: type === 'yesno' ? ['Yes', 'No'] : choices };
}

function answerOf(item: FormItem): Pick<BlankItem, 'boxes' | 'lines'> {
  switch (item.response) {
    case 'compliance':
      return { boxes: ['Yes', 'No'], lines: [] };
    case 'yes-no-na':
      return { boxes: ['Yes', 'No', 'Not applicable'], lines: [] };
    case 'number':
      return { boxes: [], lines: [item.unit ?? ''] };
    case 'observations-errors':
      return { boxes: [], lines: ['seen', 'with errors'] };
  }
}

/** A form version as a blank form for paper. Help and ready phrases stay on the screen. */
export function blankForm(form: FormDefinition, department: Department): BlankForm {
  const withPoints = hasPoints(form);
  const minimum = ({ minimum: least, unit = '' }: FormItem) =>
    least === undefined ? '' : `at least ${least} ${unit}`.trim();
  const line = (item: FormItem): BlankItem => ({
    item: itemNumber(form, item),
    label: item.label,
    critical: item.critical,
    points: withPoints && item.weight > 0 ? String(item.weight) : minimum(item),
    ...answerOf(item),
  });
  const written = form.headerFields.filter(({ type }) => type !== 'photo');
  return {
    kind: 'daybook-blank-form',
    department: departmentHead(department, ''),
    marks: practiceMark(department),
    form: { title: form.title, version: form.version, revision: form.formRevision ?? '' },
    fields: written.filter(({ type }) => type !== 'multiline').map(fieldOf),
    remarks: written.filter(({ type }) => type === 'multiline').map(({ label }) => label),
    sections: form.sections.map(({ title, items }) => ({ title, items: items.map(line) })),
    notes: [...(form.instructions ?? []), ...(form.footnotes ?? [])],
    signatures: form.signatures.map(({ label }) => label),
    faultLines: Math.min(10, itemsOf(form).length),
    date: '',
  };
}
