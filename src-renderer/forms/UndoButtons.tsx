import { Button, VisuallyHidden } from '@mantine/core';
import { type ReactNode, useEffect, useEffectEvent, useState, useSyncExternalStore } from 'react';
import { TbArrowBackUp, TbArrowForwardUp } from 'react-icons/tb';
import { m } from '../../src-shared/messages/messages.ts';
import { isDialogOpen, isTextField } from '../components/use-free-keys.ts';
import type { DraftStore } from './draft-store.ts';
import { labelOf } from './form-words.ts';
import { showPlace } from './places.ts';
import classes from './UndoButtons.module.css';

/** Ctrl+Z and Ctrl+Shift+Z outside text boxes, which have their own undo. */
function useUndoKeys(undo: () => void, redo: () => void): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    const isPair = (event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === 'z';
    if (!isPair || isTextField(event.target) || isDialogOpen()) return;
    event.preventDefault();
    if (event.shiftKey) redo();
    else undo();
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => onKey(event);
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
}

interface ActButtonProps {
  readonly name: string;
  /** The value of `aria-keyshortcuts`. */
  readonly keys: string;
  readonly shape: ReactNode;
  readonly can: boolean;
  readonly onAct: () => void;
}

function ActButton({ name, keys, shape, can, onAct }: ActButtonProps) {
  return (
    <Button variant="subtle" px="sm" disabled={!can} aria-keyshortcuts={keys} aria-label={name} onClick={onAct}>
      {shape}
    </Button>
  );
}

/** Undo and redo of what was entered since the form was opened. Announces the place and scrolls to it. */
export function UndoButtons({ store }: { store: DraftStore }) {
  const canUndo = useSyncExternalStore(store.subscribe, store.canUndo);
  const canRedo = useSyncExternalStore(store.subscribe, store.canRedo);
  const [words, say] = useState('');
  const go = (how: 'undo' | 'redo', said: (about: { place: string }) => string) => {
    const place = store[how]();
    if (place === null) return;
    say(said({ place: labelOf(store.form, place) }));
    showPlace(place);
  };
  const undo = () => go('undo', m.drafts_undone);
  const redo = () => go('redo', m.drafts_redone);
  useUndoKeys(undo, redo);
  return (
    <div className={classes.buttons}>
      <ActButton
        name={m.drafts_undo()}
        keys="Control+Z"
        shape={<TbArrowBackUp size="1.25rem" />}
        can={canUndo}
        onAct={undo}
      />
      <ActButton
        name={m.drafts_redo()}
        keys="Control+Shift+Z"
        shape={<TbArrowForwardUp size="1.25rem" />}
        can={canRedo}
        onAct={redo}
      />
      <VisuallyHidden role="status">{words}</VisuallyHidden>
    </div>
  );
}
