import { Button } from '@mantine/core';
import { TbKey } from 'react-icons/tb';
import { m } from '../../../src-shared/messages/messages.ts';
import { LinkButton } from '../../components/LinkButton.tsx';
import { Notice } from '../../components/Notice.tsx';
import { usePerson } from '../../data/session.ts';
import { useCall } from '../../data/use-call.ts';
import { useKeptState } from '../../data/use-kept-state.ts';

/** From the first sign-in until there is a recovery sheet. */
export function SheetNotice() {
  const { username } = usePerson();
  const ways = useCall('session.ways', undefined);
  const [{ later }, setKept] = useKeptState(`recovery-sheet ${username}`, { later: false });
  if (ways.data === undefined || ways.data.sheet || later) return null;
  return (
    <Notice
      label={m.today_sheet()}
      shape={<TbKey size="1.5rem" />}
      title={m.today_sheet_title()}
      action={
        <>
          <LinkButton to="/recovery-sheet" variant="default">
            {m.today_sheet_print()}
          </LinkButton>
          <Button variant="subtle" onClick={() => setKept({ later: true })}>
            {m.today_sheet_later()}
          </Button>
        </>
      }
    >
      <p>{m.today_sheet_note()}</p>
    </Notice>
  );
}
