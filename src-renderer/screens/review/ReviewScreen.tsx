import { Button } from '@mantine/core';
import { mayReview } from '../../../src-shared/domain/person/person.ts';
import { m } from '../../../src-shared/messages/messages.ts';
import { Empty } from '../../components/Empty.tsx';
import { choicesOf, Filter } from '../../components/Filter.tsx';
import { LinkButton } from '../../components/LinkButton.tsx';
import { Page } from '../../components/Page.tsx';
import { PagedList } from '../../components/PagedList.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { FormFilter, ResultFilter } from '../../components/RecordFilters.tsx';
import { usePerson } from '../../data/session.ts';
import { useKeptState } from '../../data/use-kept-state.ts';
import { type ListFilter, useFirstPage } from '../../data/use-paged-call.ts';
import { ReviewLine } from './ReviewLine.tsx';
import classes from './ReviewScreen.module.css';

const nothingChosen = { parish: '', form: '', verdict: '' };

/** The call's filter: what waits for a decision, longest waiting first. */
function filterOf({ parish, form, verdict }: typeof nothingChosen): ListFilter<'inspections.list'> {
  return {
    status: ['submitted'],
    order: 'oldest',
    ...(parish !== '' && { parish }),
    ...(form !== '' && { form }),
    ...(verdict !== '' && { verdict }),
  };
}

function waitingText(total: number): string {
  return total === 0 ? m.review_nothing_waits() : m.review_waits({ count: total });
}

/** The review queue: submitted inspections of the person's parishes, oldest first; for those who review. */
export default function ReviewScreen() {
  return mayReview(usePerson().role) ? <Queue /> : <NotForYou />;
}

function NotForYou() {
  return (
    <Page>
      <PageHeader title={m.drafts_review_title()} />
      <Empty sentence={m.drafts_review_not_yours()} action={<LinkButton to="/">{m.app_go_to_today()}</LinkButton>} />
    </Page>
  );
}

function Queue() {
  const person = usePerson();
  const [chosen, choose] = useKeptState(`review of ${person.username}`, nothingChosen);
  const filter = filterOf(chosen);
  const total = useFirstPage('inspections.list', filter).data?.total;
  const isFiltered = Object.values(chosen).some(value => value !== '');
  return (
    <Page kind="fill">
      <PageHeader title={m.app_review()} note={total === undefined ? undefined : waitingText(total)} />
      <search className={classes.filters} aria-label={m.review_queue()}>
        {person.parishes.length > 1 && (
          <Filter
            label={m.review_parish()}
            all={m.review_all_parishes()}
            choices={choicesOf(person.parishes)}
            value={chosen.parish}
            onChange={parish => choose({ parish })}
          />
        )}
        <FormFilter value={chosen.form} onChange={form => choose({ form })} />
        <ResultFilter value={chosen.verdict} onChange={verdict => choose({ verdict })} />
      </search>
      <PagedList
        call="inspections.list"
        filter={filter}
        label={m.review_waiting()}
        line={inspection => <ReviewLine inspection={inspection} />}
        empty={
          isFiltered ? (
            <Empty
              sentence={m.review_no_match()}
              action={
                <Button variant="default" onClick={() => choose(nothingChosen)}>
                  {m.review_show_all()}
                </Button>
              }
            />
          ) : (
            <Empty
              sentence={m.review_none()}
              action={
                <LinkButton to="/inspections" variant="default">
                  {m.review_look_at_all()}
                </LinkButton>
              }
            />
          )
        }
      />
    </Page>
  );
}
