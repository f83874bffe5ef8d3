import type { FormDefinition } from '../../../src-shared/domain/form/form-definition.ts';
import { withNumbers } from '../../../src-shared/domain/inspection/written-numbers.ts';
import { type Entries, isEntries } from '../../../src-shared/domain/values.ts';
import { DaybookError } from '../../../src-shared/errors/daybook-error.ts';

/**
 * A patch as somebody wrote it, not yet checked, with numbers that stand in it as text read as numbers.
 * @throws DaybookError `input-invalid` that names each number that cannot be read
 */
export function readWrittenPatch(form: FormDefinition, patch: Entries): Entries {
  const { header, answers } = patch;
  const { content, problems } = withNumbers(form, {
    header: isEntries(header) ? header : {},
    answers: isEntries(answers) ? answers : {},
    signatures: {},
  });
  if (problems.length > 0) throw new DaybookError('input-invalid', { fields: problems });
  return {
    ...patch,
    ...(isEntries(header) && { header: content.header }),
    ...(isEntries(answers) && { answers: content.answers }),
  };
}
