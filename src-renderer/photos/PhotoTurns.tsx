import { Button } from '@mantine/core';
import { TbArrowsMaximize, TbColumns2 } from 'react-icons/tb';
import { m } from '../../src-shared/messages/messages.ts';
import classes from './Photos.module.css';
import { TurnButton } from './TurnButton.tsx';

interface PhotoTurnsProps {
  /** Goes back or on to another photo; absent where there is only one. */
  readonly onTurn?: (step: 1 | -1) => void;
  /** Shows a photo of the visit before beside this one; absent where that visit has none. */
  readonly beside?: { readonly isShown: boolean; readonly onToggle: () => void };
  readonly onFullScreen: () => void;
}

/** What leads from one photo to others, and to the whole window. */
export function PhotoTurns({ onTurn, beside, onFullScreen }: PhotoTurnsProps) {
  return (
    <div className={classes.turns}>
      {onTurn && <TurnButton step={-1} onTurn={onTurn} />}
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
      <Button variant="default" leftSection={<TbArrowsMaximize size="1.25rem" aria-hidden />} onClick={onFullScreen}>
        {m.full_open()}
      </Button>
      {onTurn && <TurnButton step={1} onTurn={onTurn} />}
    </div>
  );
}
