import { Button, Checkbox } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { TbFileCheck, TbPlus } from 'react-icons/tb';
import type { InspectionStatus } from '../../../src-shared/domain/inspection/inspection.ts';
import { mayRecord } from '../../../src-shared/domain/person/person.ts';
import { statuses } from '../../../src-shared/entities/inspection-values.ts';
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
import { statusName } from '../../components/StatusMark.tsx';
import { usePerson } from '../../data/session.ts';
import { useKeptState } from '../../data/use-kept-state.ts';
import { type ListFilter, useFirstPage } from '../../data/use-paged-call.ts';
import { ManyReports } from '../../reports/ManyReports.tsx';
import classes from './InspectionsScreen.module.css';

interface Chosen {
  readonly text: string;
  readonly form: string;
  readonly status: InspectionStatus | '';
  readonly verdict: string;
  readonly mine: boolean;
}

const nothingChosen: Chosen = { text: '', form: '', status: '', verdict: '', mine: false };
const statusChoices = () => statuses.map(status => ({ value: status, label: statusName(status) }));

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
      {m.inspections_start()}
    </LinkButton>
  );
  return (
    <Page kind="fill">
      <PageHeader
        title={m.app_inspections()}
        note={[total !== undefined && m.common_inspections({ count: total }), person.parishes.join(', ')]
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
      <search className={classes.filters} aria-label={m.app_inspections()}>
        <div className={classes.search}>
          <SearchField
            label={m.inspections_search()}
            hint={m.inspections_search_hint()}
            value={chosen.text}
            onChange={text => choose({ text })}
          />
        </div>
        <FormFilter value={chosen.form} onChange={form => choose({ form })} />
        <Filter
          label={m.inspections_state()}
          all={m.inspections_any_state()}
          choices={statusChoices()}
          value={chosen.status}
          onChange={value => choose({ status: statuses.find(status => status === value) ?? '' })}
        />
        <ResultFilter value={chosen.verdict} onChange={verdict => choose({ verdict })} />
        {records && (
          <Checkbox
            className={classes.mine}
            label={m.inspections_only_mine()}
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
        label={m.app_inspections()}
        line={inspection => <InspectionLine inspection={inspection} />}
        empty={
          isFiltered ? (
            <Empty
              sentence={m.inspections_no_match()}
              action={
                <Button variant="default" onClick={() => choose(nothingChosen)}>
                  {m.inspections_show_all()}
                </Button>
              }
            />
          ) : (
            <Empty sentence={m.inspections_none()} action={records && start('default')} />
          )
        }
      />
    </Page>
  );
}
