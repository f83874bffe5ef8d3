import { Button } from '@mantine/core';
import { TbChevronLeft, TbChevronRight } from 'react-icons/tb';
import { m } from '../../src-shared/messages/messages.ts';

interface TurnButtonProps {
  readonly step: 1 | -1;
  readonly onTurn: (step: 1 | -1) => void;
}

/** Leads to the photo before or after this one; the first focus of a dialog is on the way on. */
export function TurnButton({ step, onTurn }: TurnButtonProps) {
  const turn = { variant: 'default', onClick: () => onTurn(step) };
  return step === 1 ? (
    <Button {...turn} data-autofocus rightSection={<TbChevronRight size="1.25rem" aria-hidden />}>
      {m.photos_next()}
    </Button>
  ) : (
    <Button {...turn} leftSection={<TbChevronLeft size="1.25rem" aria-hidden />}>
      {m.photos_previous()}
    </Button>
  );
}
