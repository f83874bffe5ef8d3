import { m } from '../../../src-shared/messages/messages.ts';
import { DueLine } from '../../components/DueLine.tsx';
import { Empty } from '../../components/Empty.tsx';
import { Page } from '../../components/Page.tsx';
import { PagedList } from '../../components/PagedList.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';

/** All visits that are due in the person's parishes, the longest overdue first. */
export default function DueScreen() {
  return (
    <Page kind="fill">
      <PageHeader title={m.due_title()} note={m.due_page_note()} back={{ name: m.app_today(), to: '/' }} />
      <PagedList
        call="premises.due"
        filter={{}}
        label={m.due_title()}
        line={visit => <DueLine visit={visit} />}
        empty={<Empty sentence={m.due_none()} />}
      />
    </Page>
  );
}
