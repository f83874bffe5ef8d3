import { Button, PasswordInput } from '@mantine/core';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { TbLock } from 'react-icons/tb';
import type { Person } from '../../src-shared/domain/person/person.ts';
import { m } from '../../src-shared/messages/messages.ts';
import { ErrorNotice } from '../components/ErrorNotice.tsx';
import { secondsToWait, useCountdown } from '../components/use-countdown.ts';
import { useAction } from '../data/use-call.ts';
import classes from './LockScreen.module.css';
import { PracticeMark } from './PracticeMark.tsx';

/** Nothing of the page shows behind the lock, neither in print nor in the window's title; afterwards the focus returns. */
function useHiddenPage(): void {
  const [focused] = useState(() => document.activeElement);
  useEffect(() => {
    const { title } = document;
    document.title = m.app_window({ page: m.app_page_locked() });
    document.documentElement.dataset.locked = '';
    return () => {
      document.title = title;
      delete document.documentElement.dataset.locked;
      if (focused instanceof HTMLElement) focused.focus();
    };
  }, [focused]);
}

/** Opens a dialog over everything; the page behind it is inert. */
function useTopLayer() {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return dialog;
}

/**
 * The locked screen: the signed-in person gives their password and goes on where they were, or signs out for another.
 * Unlocking arrives as an event, as in every other window.
 */
export function LockScreen({ person, practice }: { person: Person; practice: boolean }) {
  const [password, setPassword] = useState('');
  const unlock = useAction('session.unlock');
  const signOut = useAction('session.signOut');
  const wait = useCountdown(secondsToWait(unlock.error));
  const dialog = useTopLayer();
  const box = useRef<HTMLInputElement>(null);
  useHiddenPage();

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (wait > 0 || unlock.isPending) return;
    const askAgain = () => {
      setPassword('');
      box.current?.focus();
    };
    unlock.mutate({ password }, { onError: askAgain });
  };

  return createPortal(
    <dialog
      ref={dialog}
      className={classes.screen}
      aria-modal // marks the window as taken for shortcuts
      aria-labelledby="locked-title"
      // The Escape key closes nothing: a browser may close a dialog at its second press even when the first was prevented.
      onCancel={event => event.preventDefault()}
      onClose={event => event.currentTarget.isConnected && event.currentTarget.showModal()}
    >
      <form className={classes.label} onSubmit={submit}>
        <h2 id="locked-title" className={classes.title}>
          <TbLock aria-hidden /> {m.lock_title()}
        </h2>
        {practice && <PracticeMark />}
        <p>{m.lock_note({ name: person.name })}</p>
        <PasswordInput
          ref={box}
          label={m.common_password()}
          value={password}
          onChange={event => setPassword(event.currentTarget.value)}
          autoComplete="current-password"
          autoFocus
          required
        />
        {unlock.error && <ErrorNotice error={unlock.error} />}
        <Button type="submit" fullWidth loading={unlock.isPending} disabled={wait > 0 || password === ''}>
          {wait > 0 ? m.common_try_again_in({ seconds: wait }) : m.lock_unlock()}
        </Button>
        <Button variant="subtle" loading={signOut.isPending} onClick={() => signOut.mutate(undefined)}>
          {m.lock_sign_out()}
        </Button>
        {signOut.error && <ErrorNotice error={signOut.error} />}
      </form>
    </dialog>,
    document.body,
  );
}
