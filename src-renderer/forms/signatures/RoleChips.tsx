import { Chip } from '@mantine/core';
import type { Signature } from '../../../src-shared/domain/inspection/inspection.ts';
import { absences, signerRoles } from '../../../src-shared/entities/inspection-values.ts';
import { standingWords } from '../submit-words.ts';
import classes from './Signatures.module.css';

/** The role of who signs, or why nobody does. */
export type Standing = NonNullable<Signature['role'] | Signature['absent']>;

const choices: readonly Standing[] = [...signerRoles, ...absences];

interface RoleChipsProps {
  /** The accessible name of the group. */
  readonly label: string;
  readonly value: Standing;
  readonly onChoose: (value: Standing) => void;
}

export function RoleChips({ label, value, onChoose }: RoleChipsProps) {
  return (
    <div role="radiogroup" aria-label={label} className={classes.chips}>
      <Chip.Group value={value} onChange={chosen => onChoose(chosen as Standing)}>
        {choices.map(choice => (
          <Chip
            key={choice}
            value={choice}
            variant="outline"
            classNames={{ label: classes.chip ?? '', iconWrapper: classes.chipIcon ?? '' }}
          >
            {standingWords[choice]()}
          </Chip>
        ))}
      </Chip.Group>
    </div>
  );
}
