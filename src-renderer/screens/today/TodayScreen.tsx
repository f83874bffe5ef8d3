import { useNavigate, useSearch } from '@tanstack/react-router';
import { TbPlus } from 'react-icons/tb';
import type { TodayView } from '../../../src-shared/contract/today.ts';
import { mayRecord } from '../../../src-shared/domain/person/person.ts';
import { m } from '../../../src-shared/messages/messages.ts';
import { Empty } from '../../components/Empty.tsx';
import { Failed } from '../../components/Failed.tsx';
import { InspectionLine } from '../../components/InspectionLine.tsx';
import { Lines } from '../../components/Lines.tsx';
import { LinkButton } from '../../components/LinkButton.tsx';
import { Loading } from '../../components/Loading.tsx';
import { Page } from '../../components/Page.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { Section } from '../../components/Section.tsx';
import { usePerson } from '../../data/session.ts';
import { useCall } from '../../data/use-call.ts';
import { NewRecord } from '../../records/NewRecord.tsx';
import { TaskDialog } from '../../records/TaskDialog.tsx';
import { weekdayText } from '../../words/times.ts';
import { DueVisits, useDueCount } from './DueVisits.tsx';
import { GoOn } from './GoOn.tsx';
import { SheetNotice } from './SheetNotice.tsx';
import { Tasks, useToDoCount } from './Tasks.tsx';
import { Unsent } from './Unsent.tsx';
import { useWatchedCount, Watched } from './Watched.tsx';

type Part = TodayView['drafts'];

/** One list of the day; nothing when it is empty. */
function DayPart({ title, note, part }: { title: string; note?: string; part: Part }) {
  if (part.total === 0) return null;
  const more = part.total - part.rows.length;
  return (
    <Section title={title} count={part.total} note={note}>
      <Lines label={title}>
        {part.rows.map(each => (
          <InspectionLine key={each.id} inspection={each} />
        ))}
      </Lines>
      {more > 0 && (
        <LinkButton to="/inspections" variant="subtle" px="sm" mt="xs">
          {m.common_more_in_inspections({ count: more })}
        </LinkButton>
      )}
    </Section>
  );
}

function Ready({ today, starts }: { today: TodayView; starts: boolean }) {
  const toDo = useToDoCount();
  const due = useDueCount();
  const watched = useWatchedCount();
  const nothing =
    toDo === 0 && due === 0 && watched === 0 && today.returned.total + today.drafts.total + today.toReview.total === 0;
  return (
    <>
      {nothing && (
        <Empty
          sentence={m.today_nothing()}
          action={
            starts ? (
              <LinkButton to="/premises" variant="default">
                {m.today_look_at_premises()}
              </LinkButton>
            ) : undefined
          }
        />
      )}
      <DayPart title={m.today_returned()} note={m.today_returned_note()} part={today.returned} />
      <Tasks />
      <Watched />
      {starts && <DueVisits />}
      <DayPart title={m.today_to_review()} part={today.toReview} />
      <DayPart title={m.today_drafts()} part={today.drafts} />
      <Unsent />
      {today.inReview > 0 && <p>{m.today_in_review({ count: today.inReview })}</p>}
    </>
  );
}

/** The page Today: returned work, reviews, drafts, and what has not been sent. */
export default function TodayScreen() {
  const person = usePerson();
  const today = useCall('today.get', undefined);
  const starts = mayRecord(person.role);
  const { task } = useSearch({ from: '/frame/' });
  const navigate = useNavigate();
  return (
    <Page>
      <PageHeader
        title={weekdayText(new Date())}
        note={m.common_person_parishes({ name: person.name, parishes: person.parishes.join(', ') })}
        actions={
          starts && (
            <>
              <NewRecord kind="complaint" />
              <NewRecord kind="task" />
              <LinkButton
                to="/inspections/new"
                // One filled button on a page: what was begun comes first.
                variant={today.data?.goOn ? 'default' : 'filled'}
                leftSection={<TbPlus size="1.25rem" aria-hidden />}
              >
                {m.inspections_start()}
              </LinkButton>
            </>
          )
        }
      />
      {today.data?.goOn && <GoOn {...today.data.goOn} />}
      <SheetNotice />
      {today.data && <Ready today={today.data} starts={starts} />}
      {today.isPending && <Loading what={m.today_looking()} />}
      {today.error && <Failed error={today.error} onRetry={() => void today.refetch()} />}
      {task !== undefined && <TaskDialog key={task} id={task} onClose={() => void navigate({ to: '/', search: {} })} />}
    </Page>
  );
}
