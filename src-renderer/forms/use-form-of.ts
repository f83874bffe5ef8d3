import { useQuery } from '@tanstack/react-query';
import type { FormDefinition } from '../../src-shared/domain/form/form-definition.ts';
import type { Inspection } from '../../src-shared/domain/inspection/inspection.ts';
import type { DaybookError } from '../../src-shared/errors/daybook-error.ts';
import { useClient } from '../data/client-context.ts';

/** The form version a record was made with. A published version never changes, so no change event makes it read again. */
export function useFormOf(inspection: Pick<Inspection, 'formId' | 'formVersion'> | undefined) {
  const client = useClient();
  const id = inspection?.formId ?? '';
  const version = inspection?.formVersion ?? 1;
  return useQuery<FormDefinition, DaybookError>({
    queryKey: ['form-version', id, version],
    queryFn: () => client.call('forms.get', { id, version }),
    enabled: inspection !== undefined,
  });
}
