import { m } from '../../src-shared/messages/messages.ts';
import { Empty } from '../components/Empty.tsx';
import { Page } from '../components/Page.tsx';
import { PageHeader } from '../components/PageHeader.tsx';
import { AppearanceProvider } from './AppearanceProvider.tsx';

function Words() {
  return (
    <main>
      <Page>
        <PageHeader title={m.app_not_open_here()} />
        <Empty sentence={m.app_not_open_here_note()} />
      </Page>
    </main>
  );
}

/** A tab that the host does not know: opened by hand, after the one in which Daybook was open had been closed. */
export function NotOpenHere() {
  return (
    <AppearanceProvider>
      <Words />
    </AppearanceProvider>
  );
}
