import type { FieldProblem } from '../../errors/daybook-error.ts';
import { numberKindOf } from '../form/counts.ts';
import { type FormDefinition, type FormItem, itemsOf } from '../form/form-definition.ts';
import { type NumberKind, readNumber } from '../number/read-number.ts';
import { type Entries, isEntries } from '../values.ts';
import type { UncheckedContent } from './content-problems.ts';

/** The parts of an answer that are numbers, by the response its item asks for. */
const numberParts: Readonly<Record<FormItem['response'], Readonly<Record<string, NumberKind>>>> = {
  compliance: {},
  'yes-no-na': {},
  number: { value: 'measure' },
  'observations-errors': { observations: 'count', errors: 'count' },
};

/** The parts of an item's answer that are numbers. */
export function numberPartsOf({ response }: FormItem): string[] {
  return Object.keys(numberParts[response]);
}

/** What kind of number a part of an item's answer is; undefined where it is none. */
export function numberKindOfPart({ response }: FormItem, part: string): NumberKind | undefined {
  return numberParts[response][part];
}

/**
 * Content of a file or a command line, with numbers that are written as text read as numbers. One that cannot be read is left
 * out and named.
 */
export function withNumbers(
  form: FormDefinition,
  { header, answers, signatures }: UncheckedContent,
): { content: UncheckedContent; problems: FieldProblem[] } {
  const problems: FieldProblem[] = [];
  const read = (entries: Entries, path: string, kindOf: (key: string) => NumberKind | undefined): Entries =>
    Object.fromEntries(
      Object.entries(entries).flatMap(([key, value]) => {
        const kind = typeof value === 'string' ? kindOf(key) : undefined;
        if (kind === undefined) return [[key, value]];
        const reading = readNumber(String(value), kind);
        if ('value' in reading) return [[key, reading.value]];
        problems.push({ field: `${path}.${key}`, problem: reading.problem });
        return [];
      }),
    );

  const fields = new Map(form.headerFields.map(field => [field.key, field]));
  const items = new Map(itemsOf(form).map(item => [item.id, item]));
  const readAnswer = (id: string, answer: unknown) => {
    const item = items.get(id);
    if (item === undefined || !isEntries(answer)) return answer;
    return read(answer, `answers.${id}`, part => numberKindOfPart(item, part));
  };
  const content = {
    header: read(header, 'header', key => {
      const field = fields.get(key);
      return field?.type === 'number' ? numberKindOf(form, field) : undefined;
    }),
    answers: Object.fromEntries(Object.entries(answers).map(([id, answer]) => [id, readAnswer(id, answer)])),
    signatures,
  };
  return { content, problems };
}
