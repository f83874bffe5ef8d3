import { DaybookError } from '../../errors/daybook-error.ts';
import { fieldProblems } from '../../errors/parse-input.ts';
import { sameJson } from '../digest/same-json.ts';
import { ruleLevel } from '../rules/rule.ts';
import { isEntries } from '../values.ts';
import { checkFields } from './check-fields.ts';
import { checkScoring } from './check-scoring.ts';
import { compileRules } from './compile-rules.ts';
import { type FormDefinition, formDefinitionSchema } from './form-definition.ts';

/** Checked first, to distinguish a form of a newer app from an invalid one. */
function refuseNewer(json: unknown, source: string): void {
  const { id, version, language } = isEntries(json) ? json : {};
  if (typeof language !== 'number' || !Number.isInteger(language) || language <= ruleLevel) return;
  const problem = `needs level ${language} of the language of rules; this app knows ${ruleLevel}`;
  throw new DaybookError('form-too-new', {
    fields: [{ field: `${id}@${version}`.slice(0, 80), problem }],
    details: { source, level: language },
  });
}

/**
 * Parses a form definition and checks that it is consistent; its rules are read. `source` says where it came from (a file or `central`).
 * @throws DaybookError `form-invalid` that names each wrong place, `form-too-new` when its rules need a newer app; both with
 *   `source` in their details
 */
export function parseFormDefinition(json: unknown, source: string): FormDefinition {
  refuseNewer(json, source);
  const shape = formDefinitionSchema.safeParse(json);
  if (!shape.success)
    throw new DaybookError('form-invalid', { fields: fieldProblems(shape.error), details: { source } });
  const { rules: given, ...form } = shape.data;
  const { rules, problems: wrongRules } = compileRules(form);
  const problems = [...checkFields(form), ...checkScoring(form), ...wrongRules];
  if (given !== undefined && !sameJson(given, rules)) {
    problems.push({ field: 'rules', problem: 'are not those of the texts' });
  }
  if (problems.length > 0) throw new DaybookError('form-invalid', { fields: problems, details: { source } });
  return rules === undefined ? form : { ...form, rules };
}
