import { Button, NumberInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { Section } from '../../components/Section.tsx';
import { useAction } from '../../data/use-call.ts';
import { counted } from '../../words/times.ts';
import classes from './Settings.module.css';

/** How often central is asked for news when nothing else starts an exchange. */
export function SyncMinutesSection({ saved }: { saved: number }) {
  const cache = useQueryClient();
  const [minutes, setMinutes] = useState<number | string>(saved);
  const save = useAction('settings.save');
  const valid = typeof minutes === 'number' && Number.isInteger(minutes) && minutes >= 1 && minutes <= 240;

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!valid) return;
    save.mutate(
      { syncMinutes: minutes },
      {
        onSuccess: settings => {
          void cache.invalidateQueries({ queryKey: ['settings.get'] });
          notifications.show({ message: `Central is now asked every ${counted(settings.syncMinutes, 'minute')}.` });
        },
      },
    );
  };

  return (
    <Section title="Sync">
      <form className={classes.form} onSubmit={submit}>
        <NumberInput
          label="Minutes between exchanges"
          description="What you enter is sent at once; this is for news from others"
          value={minutes}
          onChange={setMinutes}
          min={1}
          max={240}
          allowDecimal={false}
          clampBehavior="none"
          hideControls
          inputMode="numeric"
          error={valid ? undefined : 'must be a whole number from 1 to 240'}
        />
        <Button type="submit" variant="default" loading={save.isPending} disabled={!valid || minutes === saved}>
          Save minutes
        </Button>
      </form>
      {save.error && <ErrorNotice error={save.error} />}
    </Section>
  );
}
