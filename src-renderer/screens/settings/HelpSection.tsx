import { Button } from '@mantine/core';
import { m } from '../../../src-shared/messages/messages.ts';
import { Section } from '../../components/Section.tsx';
import { useGuide } from '../../data/guide.ts';
import classes from './Settings.module.css';

/** Brings the guide of the first day back. */
export function HelpSection() {
  const showGuide = useGuide();
  return (
    <Section title={m.guide_help()}>
      <div className={classes.out}>
        <p>{m.guide_help_note()}</p>
        <Button variant="default" onClick={showGuide}>
          {m.guide_show()}
        </Button>
      </div>
    </Section>
  );
}
