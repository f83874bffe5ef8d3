import { TbArrowRight } from 'react-icons/tb';
import type { TodayView } from '../../../src-shared/contract/today.ts';
import { m } from '../../../src-shared/messages/messages.ts';
import { LinkButton } from '../../components/LinkButton.tsx';
import { ResultMarks } from '../../components/ResultMarks.tsx';
import row from '../../components/Row.module.css';
import { placeName } from '../../forms/form-words.ts';
import { useFormOf } from '../../forms/use-form-of.ts';
import classes from './GoOn.module.css';

/** The form that the person was in last: one press leads back into it, to where they were. */
export function GoOn({ inspection, formVersion, place }: NonNullable<TodayView['goOn']>) {
  const form = useFormOf({ formId: inspection.formId, formVersion });
  const where = form.data === undefined ? null : placeName(form.data, place.focus ?? place.top);
  return (
    <section className={classes.goOn} aria-label={m.drafts_go_on()}>
      <div className={classes.words}>
        <p className={row.lead}>{inspection.premisesName}</p>
        <p className={row.under}>
          {inspection.formTitle} · {inspection.parish}
        </p>
        <ResultMarks {...inspection} />
      </div>
      <LinkButton
        to="/inspections/$id/edit"
        params={{ id: inspection.id }}
        rightSection={<TbArrowRight size="1.25rem" aria-hidden />}
      >
        {where === null ? m.drafts_go_on() : m.drafts_go_on_at({ place: where })}
      </LinkButton>
    </section>
  );
}
