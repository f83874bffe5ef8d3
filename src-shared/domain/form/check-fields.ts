import type { FieldProblem } from '../../errors/daybook-error.ts';
import { type FormDefinition, type HeaderField, itemsOf } from './form-definition.ts';
import { headerValueProblem, wholePattern } from './header-value.ts';

/** One problem for each duplicate key. */
function repeated(where: string, keys: readonly string[]): FieldProblem[] {
  return keys.flatMap((key, at) =>
    keys.indexOf(key) < at ? [{ field: `${where}.${at}`, problem: `"${key}" stands more than once` }] : [],
  );
}

function compiles(pattern: string): boolean {
  try {
    wholePattern(pattern);
    return true;
  } catch {
    return false;
  }
}

/** Settings that a field's type does not have; every screen would ignore them silently. */
function misplacedSettings(field: HeaderField): string[] {
  const problems: string[] = [];
  if ((field.type === 'choice') !== (field.choices !== undefined))
    problems.push('choices belong to choice fields alone');
  if (field.type !== 'number' && (field.min ?? field.step) !== undefined)
    problems.push('only a number has min or step');
  if (field.type !== 'text' && field.pattern !== undefined) problems.push('only a text field has a pattern');
  if (field.type !== 'photo' && field.multiple) problems.push('only photos may be multiple');
  return problems;
}

/** `appliesWhen` must name another field and values which that field can hold. */
function applicationProblems(form: FormDefinition, field: HeaderField): string[] {
  return Object.entries(field.appliesWhen ?? {}).flatMap(([key, values]) => {
    const asked = form.headerFields.find(other => other.key === key && other.key !== field.key);
    if (asked === undefined) return [`applies when "${key}" has a value, but there is no other field "${key}"`];
    return values
      .filter(value => value === '' || headerValueProblem(form, asked, value) !== null)
      .map(value => `applies when "${key}" is "${value}", which that field cannot be`);
  });
}

function headerFieldProblems(form: FormDefinition, field: HeaderField): string[] {
  if (field.pattern !== undefined && !compiles(field.pattern)) return ['the pattern does not compile'];
  const problems = [...misplacedSettings(field), ...applicationProblems(form, field)];
  if (new Set(field.choices).size < (field.choices?.length ?? 0)) problems.push('a choice stands more than once');
  const wrongDefault = field.default === undefined ? null : headerValueProblem(form, field, field.default);
  return wrongDefault === null ? problems : [...problems, `the default ${wrongDefault}`];
}

/** Problems of the keys and header fields of a definition that has the right shape. */
export function checkFields(form: FormDefinition): FieldProblem[] {
  return [
    ...form.headerFields.flatMap((field, at) =>
      headerFieldProblems(form, field).map(problem => ({ field: `headerFields.${at}`, problem })),
    ),
    ...repeated(
      'headerFields',
      form.headerFields.map(field => field.key),
    ),
    ...repeated(
      'items',
      itemsOf(form).map(item => item.id),
    ),
    ...repeated(
      'signatures',
      form.signatures.map(signature => signature.key),
    ),
  ];
}
