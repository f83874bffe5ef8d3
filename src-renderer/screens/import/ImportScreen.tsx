import { mayImport } from '../../../src-shared/domain/person/person.ts';
import { m } from '../../../src-shared/messages/messages.ts';
import { Page } from '../../components/Page.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { usePerson } from '../../data/session.ts';
import { ChooseFile } from './ChooseFile.tsx';
import { Found } from './Found.tsx';
import { PastImports } from './PastImports.tsx';
import { useImport } from './use-import.ts';

/** Brings in a file of the old system: chosen, looked through, imported, and taken back. An administrator's. */
export default function ImportScreen() {
  const person = usePerson();
  const run = useImport();
  const isAllowed = mayImport(person.role);
  return (
    <Page>
      <PageHeader
        title={m.import_title()}
        back={{ name: m.app_settings(), to: '/settings' }}
        note={isAllowed ? m.import_note() : m.import_for_administrators()}
      />
      {isAllowed && (
        <>
          <ChooseFile run={run} />
          {run.step.at === 'read' && <Found result={run.step.result} />}
          <PastImports />
        </>
      )}
    </Page>
  );
}
