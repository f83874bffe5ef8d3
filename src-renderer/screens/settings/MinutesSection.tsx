import { Button, NumberInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { m } from '../../../src-shared/messages/messages.ts';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { Section } from '../../components/Section.tsx';
import { useAction } from '../../data/use-call.ts';
import classes from './Settings.module.css';

interface MinutesSectionProps {
  readonly title: string;
  readonly label: string;
  readonly description: string;
  readonly setting: 'syncMinutes' | 'lockMinutes';
  readonly saved: number;
  readonly least: number;
  /** What is said once it is saved. */
  readonly done: (minutes: number) => string;
}

const most = 240;

/** A setting in minutes, from `least` to four hours. */
export function MinutesSection({ title, label, description, setting, saved, least, done }: MinutesSectionProps) {
  const cache = useQueryClient();
  const [minutes, setMinutes] = useState<number | string>(saved);
  const save = useAction('settings.save');
  const valid = typeof minutes === 'number' && Number.isInteger(minutes) && minutes >= least && minutes <= most;

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!valid) return;
    save.mutate(
      { [setting]: minutes },
      {
        onSuccess: () => {
          void cache.invalidateQueries({ queryKey: ['settings.get'] });
          notifications.show({ message: done(minutes) });
        },
      },
    );
  };

  return (
    <Section title={title}>
      <form className={classes.form} onSubmit={submit}>
        <NumberInput
          label={label}
          description={description}
          value={minutes}
          onChange={setMinutes}
          min={least}
          max={most}
          allowDecimal={false}
          clampBehavior="none"
          hideControls
          inputMode="numeric"
          error={valid ? undefined : m.settings_minutes_range({ least, most })}
        />
        <Button type="submit" variant="default" loading={save.isPending} disabled={!valid || minutes === saved}>
          {m.settings_minutes_submit()}
        </Button>
      </form>
      {save.error && <ErrorNotice error={save.error} />}
    </Section>
  );
}
