import { Button } from '@mantine/core';
import { TbMaximize, TbZoomIn, TbZoomOut } from 'react-icons/tb';
import { m } from '../../../src-shared/messages/messages.ts';
import { TurnButton } from '../TurnButton.tsx';
import classes from './FullScreen.module.css';

interface FullScreenBarProps {
  /** Goes back or on to another photo; absent where there is only one. */
  readonly onTurn?: (step: 1 | -1) => void;
  readonly zoom: Readonly<Record<'larger' | 'smaller' | 'whole', () => void>>;
}

/** What can be done with the photo over the whole window; none of the buttons ever goes, so that no focus is lost. */
export function FullScreenBar({ onTurn, zoom }: FullScreenBarProps) {
  return (
    <div className={classes.bar}>
      {onTurn && <TurnButton step={-1} onTurn={onTurn} />}
      <div className={classes.zoom}>
        <Button variant="default" onClick={zoom.smaller}>
          <TbZoomOut size="1.25rem" aria-hidden />
          <span className={classes.word}>{m.full_smaller()}</span>
        </Button>
        <Button variant="default" onClick={zoom.whole}>
          <TbMaximize size="1.25rem" aria-hidden />
          <span className={classes.word}>{m.full_whole()}</span>
        </Button>
        <Button variant="default" {...(onTurn === undefined && { 'data-autofocus': true })} onClick={zoom.larger}>
          <TbZoomIn size="1.25rem" aria-hidden />
          <span className={classes.word}>{m.full_larger()}</span>
        </Button>
      </div>
      {onTurn && <TurnButton step={1} onTurn={onTurn} />}
    </div>
  );
}
