import { Button } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { TbFileCheck, TbPlus } from 'react-icons/tb';
import { mayRecord } from '../../../src-shared/domain/person/person.ts';
import { m } from '../../../src-shared/messages/messages.ts';
import { BinLink } from '../../components/BinLink.tsx';
import { Empty } from '../../components/Empty.tsx';
import { LinkButton } from '../../components/LinkButton.tsx';
import { Page } from '../../components/Page.tsx';
import { PagedList } from '../../components/PagedList.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { usePerson } from '../../data/session.ts';
import { useKeptState } from '../../data/use-kept-state.ts';
import { useFirstPage } from '../../data/use-paged-call.ts';
import { InspectionRow } from './InspectionRow.tsx';
import { ListActs } from './ListActs.tsx';
import { ListFilters } from './ListFilters.tsx';
import { ListHead } from './ListHead.tsx';
import { filterOf, isFiltered, type ListChoice, noFilter, nothingChosen } from './list-choice.ts';
import { useSelection } from './use-selection.ts';

/** All inspections of the person's parishes, with filters and search, in any order. */
export default function InspectionsScreen() {
  const person = usePerson();
  const [chosen, choose] = useKeptState(`inspections of ${person.username}`, nothingChosen);
  const [filter] = useDebouncedValue(filterOf(chosen), 80);
  const total = useFirstPage('inspections.list', filter).data?.total;
  const records = mayRecord(person.role);
  const selection = useSelection(filter);
  // What is selected is of what the list shows.
  const narrow = (part: Partial<ListChoice>) => {
    choose(part);
    selection.end();
  };
  const { selected, toggle } = selection;
  const isNarrowed = isFiltered(chosen);
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
      <ListFilters chosen={chosen} choose={narrow} />
      {total !== undefined && total > 0 && (
        <ListActs filter={filter} total={total} isNarrowed={isNarrowed} selection={selection} />
      )}
      <ListHead chosen={chosen} choose={choose} isSelecting={selected !== null} />
      <PagedList
        call="inspections.list"
        filter={filter}
        label={m.app_inspections()}
        line={(inspection, index) => (
          <InspectionRow
            inspection={inspection}
            selected={selected?.has(inspection.id)}
            onSelect={withRange => toggle(inspection.id, index, withRange)}
          />
        )}
        empty={
          isNarrowed ? (
            <Empty
              sentence={m.inspections_no_match()}
              action={
                <Button variant="default" onClick={() => narrow(noFilter)}>
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
