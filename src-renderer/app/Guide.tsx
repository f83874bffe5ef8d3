import { Button, Modal } from '@mantine/core';
import { useState } from 'react';
import type { IconType } from 'react-icons';
import { TbCloudCheck, TbDeviceFloppy, TbListCheck, TbSunrise } from 'react-icons/tb';
import { m } from '../../src-shared/messages/messages.ts';
import classes from './Guide.module.css';

interface Step {
  readonly Icon: IconType;
  readonly title: () => string;
  readonly text: () => string;
}

const steps: readonly Step[] = [
  { Icon: TbSunrise, title: m.guide_today, text: m.guide_today_text },
  { Icon: TbListCheck, title: m.guide_form, text: m.guide_form_text },
  { Icon: TbDeviceFloppy, title: m.guide_kept, text: m.guide_kept_text },
  { Icon: TbCloudCheck, title: m.guide_sent, text: m.guide_sent_text },
];

/** What a new person has to know, in four steps. `onClose` is told at the end, and when it is skipped. */
export function Guide({ onClose }: { onClose: () => void }) {
  const [at, setAt] = useState(0);
  const step = steps[at];
  if (step === undefined) return null;
  const isLast = at === steps.length - 1;
  return (
    <Modal opened onClose={onClose} title={m.guide_title()} size="lg">
      <div className={classes.step} role="status">
        <step.Icon className={classes.icon} aria-hidden />
        <div>
          <p className={classes.count}>{m.guide_step({ step: at + 1, steps: steps.length })}</p>
          <h3>{step.title()}</h3>
          <p>{step.text()}</p>
        </div>
      </div>
      <div className={classes.actions}>
        {!isLast && (
          <Button variant="subtle" className={classes.skip} onClick={onClose}>
            {m.guide_skip()}
          </Button>
        )}
        {at > 0 && (
          <Button variant="default" onClick={() => setAt(at - 1)}>
            {m.guide_back()}
          </Button>
        )}
        <Button data-autofocus onClick={() => (isLast ? onClose() : setAt(at + 1))}>
          {isLast ? m.guide_done() : m.guide_next()}
        </Button>
      </div>
    </Modal>
  );
}
