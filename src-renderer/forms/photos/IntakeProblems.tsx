import { CloseButton } from '@mantine/core';
import { m } from '../../../src-shared/messages/messages.ts';
import classes from './PhotoField.module.css';
import { useIntakeState, usePhotoIntake } from './use-photo-intake.ts';

/** What could not be added at a place and why, until dismissed. */
export function IntakeProblems({ place }: { place: string }) {
  const intake = usePhotoIntake();
  const { problems, leftOver } = useIntakeState(place);
  const most = intake.most(place);
  const all =
    leftOver.length === 0 ? problems : [...problems, m.photos_no_room({ count: most, names: leftOver.join(', ') })];
  if (all.length === 0) return null;
  return (
    <div className={classes.problems} role="alert">
      <ul>
        {all.map(problem => (
          <li key={problem}>{problem}</li>
        ))}
      </ul>
      <CloseButton size="xl" aria-label={m.common_close_message()} onClick={() => intake.dismiss(place)} />
    </div>
  );
}
