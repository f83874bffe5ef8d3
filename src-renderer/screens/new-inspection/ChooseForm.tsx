import { useNavigate } from '@tanstack/react-router';
import { TbChevronRight } from 'react-icons/tb';
import type { FormSummary } from '../../../src-shared/contract/forms.ts';
import type { PremisesId } from '../../../src-shared/domain/ids.ts';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { Failed } from '../../components/Failed.tsx';
import { Lines } from '../../components/Lines.tsx';
import { Loading } from '../../components/Loading.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { Section } from '../../components/Section.tsx';
import { useAction, useCall } from '../../data/use-call.ts';
import { counted } from '../../words/times.ts';
import classes from './ChooseForm.module.css';

/** Which form: a press opens the draft. */
export function ChooseForm({ premisesId }: { premisesId: PremisesId }) {
  const navigate = useNavigate();
  const place = useCall('premises.get', { id: premisesId });
  const forms = useCall('forms.list', undefined);
  const start = useAction('inspections.start');

  const open = (form: FormSummary) => {
    if (start.isPending) return;
    start.mutate(
      { formId: form.id, premisesId },
      { onSuccess: draft => void navigate({ to: '/inspections/$id/edit', params: { id: draft.id }, replace: true }) },
    );
  };

  const failed = place.error ?? forms.error;
  return (
    <>
      <PageHeader
        title="Which form?"
        note={place.data && [place.data.premises.name, place.data.premises.address].filter(Boolean).join(', ')}
        back={{ name: 'Other premises', to: '/inspections/new', search: {} }}
      />
      {start.error && <ErrorNotice error={start.error} />}
      {failed && (
        <Failed
          error={failed}
          onRetry={() => {
            void place.refetch();
            void forms.refetch();
          }}
        />
      )}
      {!failed && (place.isPending || forms.isPending) && <Loading what="Reading the forms" />}
      {place.data && forms.data && (
        <Section title="Forms" count={forms.data.length}>
          <Lines label="Forms">
            {forms.data.map(form => (
              <button key={form.id} type="button" className={classes.form} onClick={() => open(form)}>
                <span className={classes.title}>{form.title}</span>
                <span className={classes.items}>{counted(form.items, 'item')}</span>
                <TbChevronRight aria-hidden />
              </button>
            ))}
          </Lines>
        </Section>
      )}
    </>
  );
}
