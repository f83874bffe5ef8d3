import { m } from '../../../src-shared/messages/messages.ts';
import { Page } from '../../components/Page.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { BlankForms } from './BlankForms.tsx';
import { CheckPaper } from './CheckPaper.tsx';
import { FindRecord } from './FindRecord.tsx';

const back = { name: m.app_inspections(), to: '/inspections' } as const;

/** What has to do with paper: checking a report that somebody shows, finding its record, and forms to fill in by hand. */
export default function PaperScreen() {
  return (
    <Page>
      <PageHeader title={m.report_paper_title()} back={back} />
      <CheckPaper />
      <FindRecord />
      <BlankForms />
    </Page>
  );
}
