import { type ErrorComponentProps, useRouter } from '@tanstack/react-router';
import { m } from '../../src-shared/messages/messages.ts';
import { Empty } from '../components/Empty.tsx';
import { Failed } from '../components/Failed.tsx';
import { LinkButton } from '../components/LinkButton.tsx';
import { Page } from '../components/Page.tsx';
import { PageHeader } from '../components/PageHeader.tsx';

/** A page that could not be opened: says so, and can be tried again. */
export function RouteFailed({ error, reset }: ErrorComponentProps) {
  const router = useRouter();
  const retry = () => {
    reset();
    void router.invalidate();
  };
  return (
    <Page>
      <PageHeader title={m.app_page_failed()} />
      <Failed error={error instanceof Error ? error : new Error(String(error))} onRetry={retry} />
    </Page>
  );
}

/** An address that leads nowhere; the ways to everywhere else stay beside it. */
export function RouteMissing() {
  return (
    <Page>
      <PageHeader title={m.app_page_missing()} />
      <Empty sentence={m.app_page_missing_note()} action={<LinkButton to="/">{m.app_go_to_today()}</LinkButton>} />
    </Page>
  );
}
