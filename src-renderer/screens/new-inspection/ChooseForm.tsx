import { Link } from '@tanstack/react-router';
import { TbChevronRight } from 'react-icons/tb';
import type { FormSummary } from '../../../src-shared/contract/forms.ts';
import type { PremisesId } from '../../../src-shared/domain/ids.ts';
import { formOfKind } from '../../../src-shared/domain/premises/kinds.ts';
import { m } from '../../../src-shared/messages/messages.ts';
import { Failed } from '../../components/Failed.tsx';
import { Lines } from '../../components/Lines.tsx';
import { Loading } from '../../components/Loading.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { Section } from '../../components/Section.tsx';
import { useCall } from '../../data/use-call.ts';
import classes from './ChooseForm.module.css';
import type { Following } from './following.ts';

/** The usual form before the others. */
const firstOf = (forms: readonly FormSummary[], usual: string | null) =>
  forms.toSorted((one, other) => Number(other.id === usual) - Number(one.id === usual));

/** Which form: a press opens it, and makes nothing yet. The one that the kind of premises suggests comes first. */
export function ChooseForm({ premisesId, following }: { premisesId: PremisesId; following: Following }) {
  const place = useCall('premises.get', { id: premisesId });
  const forms = useCall('forms.list', undefined);
  const kinds = useCall('premises.kinds', undefined);
  const failed = place.error ?? forms.error ?? kinds.error;
  const kind = place.data?.premises.kind ?? '';
  const usual = formOfKind(kinds.data ?? [], kind);
  return (
    <>
      <PageHeader
        title={m.inspections_which_form()}
        note={place.data && [place.data.premises.name, place.data.premises.address].filter(Boolean).join(', ')}
        back={{ name: m.inspections_other_premises(), to: '/inspections/new', search: { ...following } }}
      />
      {failed && (
        <Failed
          error={failed}
          onRetry={() => {
            void place.refetch();
            void forms.refetch();
            void kinds.refetch();
          }}
        />
      )}
      {!failed && (place.isPending || forms.isPending || kinds.isPending) && (
        <Loading what={m.inspections_reading_forms()} />
      )}
      {place.data && forms.data && kinds.data && (
        <Section title={m.inspections_forms()} count={forms.data.length}>
          <Lines label={m.inspections_forms()}>
            {firstOf(forms.data, usual).map(form => (
              <Link
                key={form.id}
                to="/inspections/new"
                search={{ premisesId, formId: form.id, ...following }}
                className={classes.form}
              >
                <span className={classes.title}>{form.title}</span>
                <span className={classes.items}>
                  {form.id === usual
                    ? m.inspections_usual_form({ kind, items: m.common_items({ count: form.items }) })
                    : m.common_items({ count: form.items })}
                </span>
                <TbChevronRight aria-hidden />
              </Link>
            ))}
          </Lines>
        </Section>
      )}
    </>
  );
}
