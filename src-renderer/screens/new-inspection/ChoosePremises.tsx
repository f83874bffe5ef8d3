import { Box, Button } from '@mantine/core';
import { useDebouncedValue, useDisclosure } from '@mantine/hooks';
import { Link, useNavigate } from '@tanstack/react-router';
import { TbPlus } from 'react-icons/tb';
import { m } from '../../../src-shared/messages/messages.ts';
import { Empty } from '../../components/Empty.tsx';
import { MeantNote } from '../../components/MeantNote.tsx';
import { PagedList } from '../../components/PagedList.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { PremisesDialog } from '../../components/PremisesDialog.tsx';
import { PremisesWords } from '../../components/PremisesLine.tsx';
import row from '../../components/Row.module.css';
import { SearchField } from '../../components/SearchField.tsx';
import { usePerson } from '../../data/session.ts';
import { useKeptState } from '../../data/use-kept-state.ts';
import type { Following } from './following.ts';

/** Which premises are inspected: search, or add them. */
export function ChoosePremises({ following }: { following: Following }) {
  const navigate = useNavigate();
  const { username } = usePerson();
  const [{ text }, choose] = useKeptState(`new inspection of ${username}`, { text: '' });
  const setText = (next: string) => choose({ text: next });
  const [searched] = useDebouncedValue(text.trim(), 80);
  const [adding, dialog] = useDisclosure(false);
  const add = (
    <Button variant="default" leftSection={<TbPlus size="1.25rem" aria-hidden />} onClick={dialog.open}>
      {m.common_add_premises()}
    </Button>
  );
  return (
    <>
      <PageHeader title={m.inspections_which_premises()} note={m.inspections_which_premises_note()} actions={add} />
      <Box maw="32rem" mb="md">
        <SearchField label={m.premises_search()} hint={m.premises_search_hint()} value={text} onChange={setText} />
      </Box>
      <MeantNote text={searched} />
      <PagedList
        call="premises.list"
        filter={{ text: searched }}
        label={m.app_premises()}
        line={premises => (
          <Link className={row.row} to="/inspections/new" search={{ premisesId: premises.id, ...following }}>
            <PremisesWords premises={premises} />
          </Link>
        )}
        empty={
          <Empty
            sentence={
              searched === '' ? m.inspections_no_premises() : m.inspections_no_premises_match({ text: searched })
            }
          />
        }
      />
      <PremisesDialog
        opened={adding}
        onClose={dialog.close}
        onSaved={saved => void navigate({ to: '/inspections/new', search: { premisesId: saved.id, ...following } })}
      />
    </>
  );
}
