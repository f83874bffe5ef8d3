import { Button } from '@mantine/core';
import { TbKey } from 'react-icons/tb';
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
      label="Recovery sheet"
      shape={<TbKey size="1.5rem" />}
      title="Print a recovery sheet for this laptop."
      action={
        <>
          <LinkButton to="/recovery-sheet" variant="default">
            Print it
          </LinkButton>
          <Button variant="subtle" onClick={() => setKept({ later: true })}>
            Later
          </Button>
        </>
      }
    >
      <p>Your data here is locked with your password. If you forget it, the code on the sheet opens it again.</p>
    </Notice>
  );
}
