import { toErrorData } from '../../src-shared/errors/daybook-error.ts';
import { m } from '../../src-shared/messages/messages.ts';
import { wrongLinkText } from '../words/link-words.ts';
import { Empty } from './Empty.tsx';
import { Failed } from './Failed.tsx';
import { LinkButton } from './LinkButton.tsx';

interface NotOpenedProps {
  readonly error: Error;
  readonly onRetry: () => void;
}

/** A page that did not open: a wrong link says so and offers the way; anything else can be tried again. */
export function NotOpened({ error, onRetry }: NotOpenedProps) {
  const { code } = toErrorData(error);
  const reason = wrongLinkText(code);
  if (reason === null) return <Failed error={error} onRetry={onRetry} />;
  const place = code === 'record-removed' ? ({ to: '/bin' } as const) : ({ to: '/' } as const);
  return (
    <Empty
      sentence={reason}
      action={<LinkButton {...place}>{place.to === '/bin' ? m.drafts_bin_look() : m.app_go_to_today()}</LinkButton>}
    />
  );
}
