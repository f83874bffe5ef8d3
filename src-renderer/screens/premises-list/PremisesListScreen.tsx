import { Box, Button } from '@mantine/core';
import { useDebouncedValue, useDisclosure } from '@mantine/hooks';
import { useNavigate } from '@tanstack/react-router';
import { TbPlus } from 'react-icons/tb';
import { mayRecord } from '../../../src-shared/domain/person/person.ts';
import { BinLink } from '../../components/BinLink.tsx';
import { Empty } from '../../components/Empty.tsx';
import { Page } from '../../components/Page.tsx';
import { PagedList } from '../../components/PagedList.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { PremisesDialog } from '../../components/PremisesDialog.tsx';
import { PremisesLine } from '../../components/PremisesLine.tsx';
import { SearchField } from '../../components/SearchField.tsx';
import { usePerson } from '../../data/session.ts';
import { useKeptState } from '../../data/use-kept-state.ts';
import { useFirstPage } from '../../data/use-paged-call.ts';
import { counted } from '../../words/times.ts';

/** All premises of the person's parishes, by name, with search. */
export default function PremisesListScreen() {
  const person = usePerson();
  const navigate = useNavigate();
  const [{ text }, choose] = useKeptState(`premises of ${person.username}`, { text: '' });
  const setText = (next: string) => choose({ text: next });
  const [searched] = useDebouncedValue(text.trim(), 80);
  const [adding, dialog] = useDisclosure(false);
  const filter = { text: searched };
  const total = useFirstPage('premises.list', filter).data?.total;
  const records = mayRecord(person.role);
  const add = (variant: 'filled' | 'default') => (
    <Button variant={variant} leftSection={<TbPlus size="1.25rem" aria-hidden />} onClick={dialog.open}>
      Add premises
    </Button>
  );

  return (
    <Page kind="fill">
      <PageHeader
        title="Premises"
        note={
          total === undefined
            ? person.parishes.join(', ')
            : `${counted(total, 'premises', 'premises')} · ${person.parishes.join(', ')}`
        }
        actions={
          <>
            <BinLink />
            {records && add('filled')}
          </>
        }
      />
      <Box maw="32rem" mb="md">
        <SearchField label="Search premises" hint="Name, owner or address" value={text} onChange={setText} />
      </Box>
      <PagedList
        call="premises.list"
        filter={filter}
        label="Premises"
        line={premises => <PremisesLine premises={premises} />}
        empty={
          searched === '' ? (
            <Empty sentence="No premises are registered in your parishes yet." action={records && add('default')} />
          ) : (
            <Empty
              sentence={`No premises match “${searched}”.`}
              action={
                <Button variant="default" onClick={() => setText('')}>
                  Show all premises
                </Button>
              }
            />
          )
        }
      />
      <PremisesDialog
        opened={adding}
        onClose={dialog.close}
        onSaved={saved => void navigate({ to: '/premises/$id', params: { id: saved.id } })}
      />
    </Page>
  );
}
