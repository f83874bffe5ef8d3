import { TbChevronsUp } from 'react-icons/tb';
import type { CoreName } from '../../src-shared/entities/entities.ts';
import { Mark } from '../components/Mark.tsx';
import { choiceWord } from './record-words.ts';

/** Marks something urgent; nothing otherwise. */
export function UrgencyMark({ kind, field, value }: { kind: CoreName; field: string; value: string }) {
  return value !== 'urgent' ? null : (
    <Mark tone="care" shape={<TbChevronsUp />}>
      {choiceWord(kind, field, value)}
    </Mark>
  );
}
