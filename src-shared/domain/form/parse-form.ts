import { DaybookError } from '../../errors/daybook-error.ts';
import { fieldProblems } from '../../errors/parse-input.ts';
import { checkFields } from './check-fields.ts';
import { checkScoring } from './check-scoring.ts';
import { type FormDefinition, formDefinitionSchema } from './form-definition.ts';

/**
 * Parses a form definition and checks that it is consistent. `source` says where it came from (a file or `central`).
 * @throws DaybookError `form-invalid` that names each wrong place, with `source` in its details
 */
export function parseFormDefinition(json: unknown, source: string): FormDefinition {
  const shape = formDefinitionSchema.safeParse(json);
  const problems = shape.success
    ? [...checkFields(shape.data), ...checkScoring(shape.data)]
    : fieldProblems(shape.error);
  if (shape.success && problems.length === 0) return shape.data;
  throw new DaybookError('form-invalid', { fields: problems, details: { source } });
}
