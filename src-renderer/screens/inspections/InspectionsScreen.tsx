import { Button, Checkbox } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { TbFileCheck, TbPlus } from 'react-icons/tb';
import { type InspectionStatus, statuses } from '../../../src-shared/domain/inspection/inspection.ts';
import { mayRecord } from '../../../src-shared/domain/person/person.ts';
import { m } from '../../../src-shared/messages/messages.ts';
import { BinLink } from '../../components/BinLink.tsx';
import { Empty } from '../../components/Empty.tsx';
import { Filter } from '../../components/Filter.tsx';
import { InspectionLine } from '../../components/InspectionLine.tsx';
import { LinkButton } from '../../components/LinkButton.tsx';
import { Page } from '../../components/Page.tsx';
import { PagedList } from '../../components/PagedList.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { FormFilter, ResultFilter } from '../../components/RecordFilters.tsx';
import { SearchField } from '../../components/SearchField.tsx';
import { statusNames } from '../../components/StatusMark.tsx';
import { usePerson } from '../../data/session.ts';
import { useKeptState } from '../../data/use-kept-state.ts';
import { type ListFilter, useFirstPage } from '../../data/use-paged-call.ts';
import { ManyReports } from '../../reports/ManyReports.tsx';
import { counted } from '../../words/times.ts';
import classes from './InspectionsScreen.module.css';

interface Chosen {
  readonly text: string;
  readonly form: string;
  readonly status: InspectionStatus | '';
  readonly verdict: string;
  readonly mine: boolean;
}

const nothingChosen: Chosen = { text: '', form: '', status: '', verdict: '', mine: false };
const statusChoices = statuses.map(status => ({ value: status, label: statusNames[status] }));

/** The call's filter; what is not chosen is left out. */
function filterOf({ text, form, status, verdict, mine }: Chosen): ListFilter<'inspections.list'> {
  return {
    text: text.trim(),
    ...(form !== '' && { form }),
    ...(status !== '' && { status: [status] }),
    ...(verdict !== '' && { verdict }),
    ...(mine && { mine }),
  };
}

/** All inspections of the person's parishes, newest first, with filters and search. */
export default function InspectionsScreen() {
  const person = usePerson();
  const [chosen, choose] = useKeptState(`inspections of ${person.username}`, nothingChosen);
  const [filter] = useDebouncedValue(filterOf(chosen), 80);
  const total = useFirstPage('inspections.list', filter).data?.total;
  const records = mayRecord(person.role);
  const isFiltered = JSON.stringify(filterOf(chosen)) !== JSON.stringify(filterOf(nothingChosen));
  const start = (variant: 'filled' | 'default') => (
    <LinkButton to="/inspections/new" variant={variant} leftSection={<TbPlus size="1.25rem" aria-hidden />}>
      Start an inspection
    </LinkButton>
  );
  return (
    <Page kind="fill">
      <PageHeader
        title="Inspections"
        note={[total !== undefined && counted(total, 'inspection'), person.parishes.join(', ')]
          .filter(Boolean)
          .join(' · ')}
        actions={
          <>
            {records && <BinLink />}
            <LinkButton to="/paper" variant="default" leftSection={<TbFileCheck size="1.25rem" aria-hidden />}>
              {m.report_paper_title()}
            </LinkButton>
            {records && start('filled')}
          </>
        }
      />
      <search className={classes.filters} aria-label="Inspections">
        <div className={classes.search}>
          <SearchField
            label="Search inspections"
            hint="Premises, owner, address or inspector"
            value={chosen.text}
            onChange={text => choose({ text })}
          />
        </div>
        <FormFilter value={chosen.form} onChange={form => choose({ form })} />
        <Filter
          label="State"
          all="Any state"
          choices={statusChoices}
          value={chosen.status}
          onChange={value => choose({ status: statuses.find(status => status === value) ?? '' })}
        />
        <ResultFilter value={chosen.verdict} onChange={verdict => choose({ verdict })} />
        {records && (
          <Checkbox
            className={classes.mine}
            label="Only mine"
            checked={chosen.mine}
            onChange={event => choose({ mine: event.currentTarget.checked })}
          />
        )}
      </search>
      {isFiltered && total !== undefined && (
        <div className={classes.many}>
          <ManyReports key={JSON.stringify(filter)} filter={filter} total={total} />
        </div>
      )}
      <PagedList
        call="inspections.list"
        filter={filter}
        label="Inspections"
        line={inspection => <InspectionLine inspection={inspection} />}
        empty={
          isFiltered ? (
            <Empty
              sentence="No inspection fits what you chose."
              action={
                <Button variant="default" onClick={() => choose(nothingChosen)}>
                  Show all inspections
                </Button>
              }
            />
          ) : (
            <Empty sentence="There are no inspections in your parishes yet." action={records && start('default')} />
          )
        }
      />
    </Page>
  );
}
