import { Button, Checkbox, Modal, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { TbBookmarkPlus, TbPencil, TbTrash } from 'react-icons/tb';
import type { ListChoice, SavedFilter } from '../../../src-shared/contract/list-filters.ts';
import { m } from '../../../src-shared/messages/messages.ts';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { Filter } from '../../components/Filter.tsx';
import { useAction } from '../../data/use-call.ts';
import classes from './InspectionsScreen.module.css';

interface SavedFiltersProps {
  readonly saved: readonly SavedFilter[];
  readonly chosen: ListChoice;
  /** Something narrows the list. */
  readonly canSave: boolean;
  readonly choose: (choice: ListChoice) => void;
}

const sameChoice = (one: ListChoice, other: ListChoice) =>
  Object.entries(one).every(([key, value]) => other[key as keyof ListChoice] === value);

/** Keeps the filters and shows them at once. */
function useSaveFilters() {
  const cache = useQueryClient();
  const save = useAction('filters.save');
  return {
    error: save.error,
    save: (filters: readonly SavedFilter[], onKept?: () => void) =>
      save.mutate(
        { filters: [...filters] },
        {
          onSuccess: kept => {
            cache.setQueryData(['filters.get', undefined], kept);
            onKept?.();
          },
        },
      ),
  };
}

/** The filters that the person has saved: choosing one, saving what is chosen, and putting them right. */
export function SavedFilters({ saved, chosen, canSave, choose }: SavedFiltersProps) {
  const [isNaming, naming] = useDisclosure(false);
  const [isEditing, editing] = useDisclosure(false);
  const present = saved.find(({ choice }) => sameChoice(choice, chosen));
  if (saved.length === 0 && !canSave) return null;
  return (
    <>
      {saved.length > 0 && (
        <>
          <Filter
            label={m.lists_saved()}
            all={m.lists_saved()}
            choices={saved.map(({ name }) => ({ value: name, label: name }))}
            value={present?.name ?? ''}
            onChange={name => {
              const found = saved.find(each => each.name === name);
              if (found !== undefined) choose(found.choice);
            }}
          />
          <Button variant="subtle" leftSection={<TbPencil size="1.25rem" aria-hidden />} onClick={editing.open}>
            {m.lists_saved_edit()}
          </Button>
        </>
      )}
      {canSave && present === undefined && (
        <Button variant="subtle" leftSection={<TbBookmarkPlus size="1.25rem" aria-hidden />} onClick={naming.open}>
          {m.lists_save()}
        </Button>
      )}
      <Modal opened={isNaming} onClose={naming.close} title={m.lists_save()}>
        <NewFilter saved={saved} chosen={chosen} onDone={naming.close} />
      </Modal>
      <Modal opened={isEditing} onClose={editing.close} title={m.lists_saved_edit()} size="lg">
        <ul className={classes.saved}>
          {saved.map((each, at) => (
            <SavedLine key={each.name} saved={saved} at={at} />
          ))}
        </ul>
      </Modal>
    </>
  );
}

/** Why a filter cannot have this name; null when it can. */
const nameProblem = (name: string, others: readonly SavedFilter[]) =>
  others.some(each => each.name === name.trim()) ? m.lists_saved_taken() : null;

function NewFilter({
  saved,
  chosen,
  onDone,
}: Pick<SavedFiltersProps, 'saved' | 'chosen'> & { readonly onDone: () => void }) {
  const [name, setName] = useState('');
  const { save, error } = useSaveFilters();
  const problem = nameProblem(name, saved);
  return (
    <form
      onSubmit={event => {
        event.preventDefault();
        if (problem !== null || name.trim() === '') return;
        save([...saved, { name: name.trim(), isDefault: false, choice: chosen }], onDone);
      }}
    >
      <TextInput
        data-autofocus
        label={m.lists_save_name()}
        maxLength={60}
        value={name}
        error={problem}
        onChange={event => setName(event.currentTarget.value)}
      />
      {error && <ErrorNotice error={error} />}
      <Button type="submit" mt="md" disabled={name.trim() === '' || problem !== null}>
        {m.lists_save_this()}
      </Button>
    </form>
  );
}

/** One saved filter: its name, whether the list opens with it, and the way to delete it. */
function SavedLine({ saved, at }: { readonly saved: readonly SavedFilter[]; readonly at: number }) {
  const filter = saved[at] as SavedFilter;
  const [name, setName] = useState(filter.name);
  const { save, error } = useSaveFilters();
  const others = saved.filter(each => each !== filter);
  const problem = nameProblem(name, others);
  const put = (changed: Partial<SavedFilter>) =>
    save(
      saved.map(each =>
        each === filter ? { ...each, ...changed } : changed.isDefault === true ? { ...each, isDefault: false } : each,
      ),
    );
  return (
    <li>
      <TextInput
        aria-label={m.lists_saved_name({ name: filter.name })}
        maxLength={60}
        value={name}
        error={problem}
        onChange={event => setName(event.currentTarget.value)}
        onBlur={() => {
          const typed = name.trim();
          if (typed === '') setName(filter.name);
          else if (typed !== filter.name && problem === null) put({ name: typed });
        }}
      />
      <Checkbox
        label={m.lists_saved_is_default()}
        aria-label={m.lists_saved_default({ name: filter.name })}
        checked={filter.isDefault}
        onChange={event => put({ isDefault: event.currentTarget.checked })}
      />
      <Button
        variant="subtle"
        color="red"
        aria-label={m.lists_saved_delete({ name: filter.name })}
        onClick={() => save(others)}
      >
        <TbTrash size="1.25rem" aria-hidden />
      </Button>
      {error && <ErrorNotice error={error} />}
    </li>
  );
}
