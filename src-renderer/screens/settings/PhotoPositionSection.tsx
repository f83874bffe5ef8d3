import { Switch } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { m } from '../../../src-shared/messages/messages.ts';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { Section } from '../../components/Section.tsx';
import { useAction } from '../../data/use-call.ts';

/** Whether photos say where they were taken; off until a person wants it. */
export function PhotoPositionSection({ saved }: { saved: boolean }) {
  const cache = useQueryClient();
  const save = useAction('settings.save');
  const change = (keepPhotoPosition: boolean) =>
    save.mutate(
      { keepPhotoPosition },
      { onSuccess: () => void cache.invalidateQueries({ queryKey: ['settings.get'] }) },
    );
  return (
    <Section title={m.position_title()}>
      <Switch
        size="lg"
        label={m.position_keep()}
        description={m.position_keep_note()}
        checked={saved}
        disabled={save.isPending}
        onChange={event => change(event.currentTarget.checked)}
      />
      {save.error && <ErrorNotice error={save.error} />}
    </Section>
  );
}
