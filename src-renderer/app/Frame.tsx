import { useDisclosure } from '@mantine/hooks';
import { Outlet } from '@tanstack/react-router';
import { useMemo, useRef, useState } from 'react';
import { m } from '../../src-shared/messages/messages.ts';
import { FootContext } from '../components/foot.ts';
import { useAppearance } from '../data/appearance.ts';
import { GuideContext, keepGuideSeen, wasGuideSeen } from '../data/guide.ts';
import { PersonContext } from '../data/session.ts';
import { useCall } from '../data/use-call.ts';
import classes from './Frame.module.css';
import { Guide } from './Guide.tsx';
import { KeyboardSheet } from './KeyboardSheet.tsx';
import { PracticeMark } from './PracticeMark.tsx';
import { Rail } from './Rail.tsx';
import { StatusStrip } from './StatusStrip.tsx';
import { useClockWarning } from './use-clock-warning.ts';
import { useKeptPlace } from './use-kept-place.ts';
import { useLastInput } from './use-last-input.ts';
import { useLockKey } from './use-lock.ts';

/**
 * The frame of every page after sign-in: rail, work, and below it the page's foot and the status strip. Drawn again in another
 * language.
 */
export function Frame() {
  const session = useCall('session.state', undefined);
  const work = useRef<HTMLElement>(null);
  useAppearance();
  const [guided, guide] = useDisclosure(!wasGuideSeen(), { onClose: keepGuideSeen });
  const [sections, setSections] = useState<HTMLElement | null>(null);
  const [saving, setSaving] = useState<HTMLElement | null>(null);
  const foot = useMemo(() => ({ sections, saving }), [sections, saving]);
  useClockWarning();
  useLockKey();
  useLastInput();
  const person = session.data?.person ?? null;
  useKeptPlace(work, person?.username ?? null);
  if (person === null) return null;
  return (
    <PersonContext value={person}>
      <GuideContext value={guide.open}>
        <div className={classes.frame}>
          <button type="button" className={classes.skip} onClick={() => work.current?.focus()}>
            {m.app_skip()}
          </button>
          {session.data?.practice && <PracticeMark />}
          <Rail person={person} />
          <main ref={work} className={classes.work} tabIndex={-1}>
            <FootContext value={foot}>
              <Outlet />
            </FootContext>
          </main>
          <div className={classes.foot}>
            <div ref={setSections} className={classes.sections} />
            <StatusStrip person={person} savingPlace={setSaving} />
          </div>
        </div>
        <KeyboardSheet person={person} />
        {guided && !session.data?.locked && <Guide onClose={guide.close} />}
      </GuideContext>
    </PersonContext>
  );
}
