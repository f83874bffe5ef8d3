import { Text } from '@mantine/core';
import { m } from '../../../src-shared/messages/messages.ts';
import { DueLine } from '../../components/DueLine.tsx';
import { Empty } from '../../components/Empty.tsx';
import { Page } from '../../components/Page.tsx';
import { PagedList } from '../../components/PagedList.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { useFirstPage } from '../../data/use-paged-call.ts';

/** The intervals that hold, which a department may change (docs/adr/0040); they come with the list's first page. */
function Intervals() {
  const { intervals } = useFirstPage('premises.due', {}).data ?? {};
  return intervals === undefined ? null : (
    <Text size="sm" c="dimmed" mb="md">
      {m.due_intervals(intervals)}
    </Text>
  );
}

/** All visits that are due in the person's parishes, the longest overdue first. */
export default function DueScreen() {
  return (
    <Page kind="fill">
      <PageHeader title={m.due_title()} note={m.due_page_note()} back={{ name: m.app_today(), to: '/' }} />
      <Intervals />
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
