import { Button } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { TbFileCheck, TbPlus } from 'react-icons/tb';
import type { ListChoice, SavedFilter } from '../../../src-shared/contract/list-filters.ts';
import { mayRecord } from '../../../src-shared/domain/person/person.ts';
import { m } from '../../../src-shared/messages/messages.ts';
import { BinLink } from '../../components/BinLink.tsx';
import { Empty } from '../../components/Empty.tsx';
import { Failed } from '../../components/Failed.tsx';
import { LinkButton } from '../../components/LinkButton.tsx';
import { Page } from '../../components/Page.tsx';
import { PagedList } from '../../components/PagedList.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { usePerson } from '../../data/session.ts';
import { useCall } from '../../data/use-call.ts';
import { useKeptState } from '../../data/use-kept-state.ts';
import { useFirstPage } from '../../data/use-paged-call.ts';
import { InspectionRow } from './InspectionRow.tsx';
import classes from './InspectionsScreen.module.css';
import { ListActs } from './ListActs.tsx';
import { ListFilters } from './ListFilters.tsx';
import { ListHead } from './ListHead.tsx';
import { filterOf, isFiltered, noFilter, nothingChosen } from './list-choice.ts';
import { SavedFilters } from './SavedFilters.tsx';
import { useSelection } from './use-selection.ts';

/** All inspections of the person's parishes, with filters and search, in any order. */
export default function InspectionsScreen() {
  const saved = useCall('filters.get', undefined);
  if (saved.error !== null) return <Failed error={saved.error} onRetry={() => void saved.refetch()} />;
  if (saved.data === undefined) return null;
  return (
    <InspectionList opensWith={saved.data.find(each => each.isDefault)?.choice ?? nothingChosen} saved={saved.data} />
  );
}

interface InspectionListProps {
  /** What is chosen while the person has chosen nothing in this window. */
  readonly opensWith: ListChoice;
  readonly saved: readonly SavedFilter[];
}

function InspectionList({ opensWith, saved }: InspectionListProps) {
  const person = usePerson();
  const [chosen, choose] = useKeptState(`inspections of ${person.username}`, opensWith);
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
      <div className={classes.many}>
        <SavedFilters saved={saved} chosen={chosen} canSave={isNarrowed} choose={narrow} />
        {total !== undefined && total > 0 && (
          <ListActs filter={filter} total={total} isNarrowed={isNarrowed} selection={selection} />
        )}
      </div>
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
