import { m } from '../../../src-shared/messages/messages.ts';
import { Page } from '../../components/Page.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { BlankForms } from './BlankForms.tsx';
import { CheckPaper } from './CheckPaper.tsx';
import { FindRecord } from './FindRecord.tsx';

const back = { name: m.app_inspections(), to: '/inspections' } as const;

/** Paper: checking a printed report, finding its record, and blank forms. */
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
