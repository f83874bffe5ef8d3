import { m } from '../../../src-shared/messages/messages.ts';
import { Failed } from '../../components/Failed.tsx';
import { Lines } from '../../components/Lines.tsx';
import { Loading } from '../../components/Loading.tsx';
import row from '../../components/Row.module.css';
import { Section } from '../../components/Section.tsx';
import { useCall } from '../../data/use-call.ts';
import { BlankFormButtons } from '../../reports/PaperButtons.tsx';
import classes from './Paper.module.css';

/** Every form as an empty paper, for a day on which the device cannot be used. */
export function BlankForms() {
  const forms = useCall('forms.list', undefined);
  return (
    <Section title={m.report_blank_title()} note={m.report_blank_note()}>
      {forms.isPending && <Loading what={m.report_blank_title()} />}
      {forms.data === undefined && forms.error && <Failed error={forms.error} onRetry={() => void forms.refetch()} />}
      {forms.data && (
        <Lines label={m.report_blank_title()}>
          {forms.data.map(({ id, title, version }) => (
            <div key={id} className={classes.form}>
              <span className={row.main}>
                <span className={row.lead}>{title}</span>
                <span className={row.under}>{m.report_form_version({ version })}</span>
              </span>
              <BlankFormButtons formId={id} title={title} />
            </div>
          ))}
        </Lines>
      )}
    </Section>
  );
}
