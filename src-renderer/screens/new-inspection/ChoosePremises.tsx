import { Box, Button } from '@mantine/core';
import { useDebouncedValue, useDisclosure } from '@mantine/hooks';
import { Link, useNavigate } from '@tanstack/react-router';
import { TbPlus } from 'react-icons/tb';
import { Empty } from '../../components/Empty.tsx';
import { PagedList } from '../../components/PagedList.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { PremisesDialog } from '../../components/PremisesDialog.tsx';
import { PremisesWords } from '../../components/PremisesLine.tsx';
import row from '../../components/Row.module.css';
import { SearchField } from '../../components/SearchField.tsx';
import { usePerson } from '../../data/session.ts';
import { useKeptState } from '../../data/use-kept-state.ts';

/** Which premises are inspected: search, or add them. */
export function ChoosePremises() {
  const navigate = useNavigate();
  const { username } = usePerson();
  const [{ text }, choose] = useKeptState(`new inspection of ${username}`, { text: '' });
  const setText = (next: string) => choose({ text: next });
  const [searched] = useDebouncedValue(text.trim(), 80);
  const [adding, dialog] = useDisclosure(false);
  const add = (
    <Button variant="default" leftSection={<TbPlus size="1.25rem" aria-hidden />} onClick={dialog.open}>
      Add premises
    </Button>
  );
  return (
    <>
      <PageHeader title="Which premises?" note="Choose where you are. The form comes next." actions={add} />
      <Box maw="32rem" mb="md">
        <SearchField label="Search premises" hint="Name, owner or address" value={text} onChange={setText} />
      </Box>
      <PagedList
        call="premises.list"
        filter={{ text: searched }}
        label="Premises"
        line={premises => (
          <Link className={row.row} to="/inspections/new" search={{ premisesId: premises.id }}>
            <PremisesWords premises={premises} />
          </Link>
        )}
        empty={
          <Empty
            sentence={
              searched === ''
                ? 'No premises are registered yet. Add the first.'
                : `No premises match “${searched}”. Add them.`
            }
          />
        }
      />
      <PremisesDialog
        opened={adding}
        onClose={dialog.close}
        onSaved={saved => void navigate({ to: '/inspections/new', search: { premisesId: saved.id } })}
      />
    </>
  );
}
