import { Button } from '@mantine/core';
import { TbChevronLeft, TbChevronRight, TbColumns2 } from 'react-icons/tb';
import { m } from '../../src-shared/messages/messages.ts';
import classes from './Photos.module.css';

interface PhotoTurnsProps {
  /** Goes back or on to another photo; absent where there is only one. */
  readonly onTurn?: (step: 1 | -1) => void;
  /** Shows a photo of the visit before beside this one; absent where that visit has none. */
  readonly beside?: { readonly isShown: boolean; readonly onToggle: () => void };
}

/** What leads from one photo to others; nothing where there are no others. */
export function PhotoTurns({ onTurn, beside }: PhotoTurnsProps) {
  if (onTurn === undefined && beside === undefined) return null;
  return (
    <div className={classes.turns}>
      {onTurn && (
        <Button variant="default" leftSection={<TbChevronLeft size="1.25rem" aria-hidden />} onClick={() => onTurn(-1)}>
          {m.photos_previous()}
        </Button>
      )}
      {beside && (
        <Button
          variant={beside.isShown ? 'filled' : 'default'}
          aria-pressed={beside.isShown}
          leftSection={<TbColumns2 size="1.25rem" aria-hidden />}
          onClick={beside.onToggle}
        >
          {m.beside_show()}
        </Button>
      )}
      {onTurn && (
        <Button
          data-autofocus
          variant="default"
          rightSection={<TbChevronRight size="1.25rem" aria-hidden />}
          onClick={() => onTurn(1)}
        >
          {m.photos_next()}
        </Button>
      )}
    </div>
  );
}
