import { Empty } from '../components/Empty.tsx';
import { Page } from '../components/Page.tsx';
import { PageHeader } from '../components/PageHeader.tsx';
import { AppearanceProvider } from './AppearanceProvider.tsx';

/** A tab that the host does not know: opened by hand, after the one in which Daybook was open had been closed. */
export function NotOpenHere() {
  return (
    <AppearanceProvider>
      <main>
        <Page>
          <PageHeader title="Daybook is not open in this tab" />
          <Empty sentence="Your work is safe on this device. Go to the tab in which Daybook is open, or press Enter in the terminal where Daybook runs and open the address that it prints." />
        </Page>
      </main>
    </AppearanceProvider>
  );
}
