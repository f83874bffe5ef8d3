import { Button } from '@mantine/core';
import { useDebouncedValue, useDisclosure } from '@mantine/hooks';
import { useNavigate } from '@tanstack/react-router';
import { TbPlus } from 'react-icons/tb';
import { mayRecord } from '../../../src-shared/domain/person/person.ts';
import { m } from '../../../src-shared/messages/messages.ts';
import { BinLink } from '../../components/BinLink.tsx';
import { Empty } from '../../components/Empty.tsx';
import { LinkButton } from '../../components/LinkButton.tsx';
import { MeantNote } from '../../components/MeantNote.tsx';
import { Page } from '../../components/Page.tsx';
import { PagedList } from '../../components/PagedList.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { PremisesDialog } from '../../components/PremisesDialog.tsx';
import { PremisesLine } from '../../components/PremisesLine.tsx';
import { usePerson } from '../../data/session.ts';
import { useKeptState } from '../../data/use-kept-state.ts';
import { useFirstPage } from '../../data/use-paged-call.ts';
import { nothingChosen, PremisesFilters } from './PremisesFilters.tsx';

/** All premises of the person's parishes, by name, with search. */
export default function PremisesListScreen() {
  const person = usePerson();
  const navigate = useNavigate();
  const [chosen, choose] = useKeptState(`premises of ${person.username}`, nothingChosen);
  const { text, kind, result, licence, overdue } = chosen;
  const [searched] = useDebouncedValue(text.trim(), 80);
  const [adding, dialog] = useDisclosure(false);
  const filter = {
    text: searched,
    kind: kind || undefined,
    result: result || undefined,
    licence: licence === 'expired' ? licence : undefined,
    overdue: overdue || undefined,
  } as const;
  const isNarrowed = kind !== '' || result !== '' || licence !== '' || overdue;
  const total = useFirstPage('premises.list', filter).data?.total;
  const records = mayRecord(person.role);
  const add = (variant: 'filled' | 'default') => (
    <Button variant={variant} leftSection={<TbPlus size="1.25rem" aria-hidden />} onClick={dialog.open}>
      {m.common_add_premises()}
    </Button>
  );

  return (
    <Page kind="fill">
      <PageHeader
        title={m.app_premises()}
        note={
          total === undefined
            ? person.parishes.join(', ')
            : m.premises_list_note({
                count: m.common_premises({ count: total }),
                parishes: person.parishes.join(', '),
              })
        }
        actions={
          <>
            <LinkButton to="/due" variant="subtle" px="sm">
              {m.due_title()}
            </LinkButton>
            <BinLink />
            {records && add('filled')}
          </>
        }
      />
      <PremisesFilters chosen={chosen} choose={choose} />
      <MeantNote text={searched} />
      <PagedList
        call="premises.list"
        filter={filter}
        label={m.app_premises()}
        line={premises => <PremisesLine premises={premises} />}
        empty={
          searched === '' && !isNarrowed ? (
            <Empty sentence={m.premises_none()} action={records && add('default')} />
          ) : (
            <Empty
              sentence={searched === '' ? m.premises_none_narrowed() : m.premises_no_match({ text: searched })}
              action={
                <Button variant="default" onClick={() => choose(nothingChosen)}>
                  {m.premises_show_all()}
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
