import { Button, Modal } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { TbSend } from 'react-icons/tb';
import type { DoubtfulDate } from '../../src-shared/domain/inspection/doubtful-dates.ts';
import { ErrorNotice } from '../components/ErrorNotice.tsx';
import { VerdictMark } from '../components/VerdictMark.tsx';
import type { DraftStore } from './draft-store.ts';
import { FormPart } from './FormPart.tsx';
import { labelOf, scoreScales } from './form-words.ts';
import { OpenPoints } from './OpenPoints.tsx';
import { goToField, splitField } from './places.ts';
import classes from './SubmitPart.module.css';
import { useDoubtfulDates, useOpenPoints, useScore } from './use-draft.ts';

interface SubmitPartProps {
  readonly store: DraftStore;
  /** A try to submit was made: what is missing is listed. */
  readonly wasTried: boolean;
  readonly onTry: () => void;
  /** `confirmDates`: dates that can hardly be right were shown, and are right. */
  readonly onSubmit: (confirmDates: boolean) => void;
  readonly isSubmitting: boolean;
  /** Why the last submit did not happen; null when none failed. */
  readonly error: Error | null;
}

/** The end of the form: lists what is missing, or asks once more and submits. */
export function SubmitPart({ store, wasTried, onTry, onSubmit, isSubmitting, error }: SubmitPartProps) {
  const points = useOpenPoints(store);
  const [asking, confirm] = useDisclosure(false);
  const isComplete = points.length === 0;
  const doubtful = useDoubtfulDates(store);
  const press = () => {
    onTry();
    if (isComplete) confirm.open();
  };
  return (
    <FormPart part="submit" title="Submit">
      <div className={classes.body}>
        {wasTried && !isComplete && <OpenPoints points={points} />}
        {isComplete && <p>Nothing is missing.</p>}
        {error !== null && (
          <ErrorNotice error={error} fieldName={field => labelOf(store.form, splitField(field).place)} />
        )}
        <Button
          size="lg"
          leftSection={<TbSend size="1.25rem" aria-hidden />}
          variant={isComplete ? 'filled' : 'default'}
          onClick={press}
        >
          {isComplete ? 'Submit this inspection' : 'Check what is missing'}
        </Button>
      </div>
      <Modal opened={asking} onClose={confirm.close} title="Submit this inspection?">
        <Summary store={store} />
        <DoubtfulDates store={store} dates={doubtful} onLeave={confirm.close} />
        <p>After this it cannot be changed, unless it is returned for correction.</p>
        <div className={classes.actions}>
          <Button variant="default" onClick={confirm.close}>
            Go back to the form
          </Button>
          <Button
            data-autofocus
            loading={isSubmitting}
            onClick={() => {
              confirm.close();
              onSubmit(doubtful.length > 0);
            }}
          >
            {doubtful.length > 0 ? 'The dates are right: submit' : 'Submit'}
          </Button>
        </div>
      </Modal>
    </FormPart>
  );
}

interface DoubtfulDatesProps {
  readonly store: DraftStore;
  readonly dates: readonly DoubtfulDate[];
  /** The dialog closes, and the person goes to the place. */
  readonly onLeave: () => void;
}

/** Dates that can hardly be right; each entry leads to its place. */
function DoubtfulDates({ store, dates, onLeave }: DoubtfulDatesProps) {
  if (dates.length === 0) return null;
  return (
    <div className={classes.points}>
      <h3>Is this right?</h3>
      <ul>
        {dates.map(({ field, problem }) => (
          <li key={field}>
            <button
              type="button"
              className={classes.point}
              onClick={() => {
                onLeave();
                // The dialog gives the focus back first.
                requestAnimationFrame(() => goToField(field));
              }}
            >
              <strong>{labelOf(store.form, splitField(field).place)}</strong>: the date {problem}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Scores and verdict as they will stand in the record. */
function Summary({ store }: { store: DraftStore }) {
  const score = useScore(store);
  const scales = scoreScales(store.form);
  return (
    <dl className={classes.summary}>
      {scales && (
        <>
          <dt>Overall</dt>
          <dd>
            {score.overall} {scales.overall.unit}
          </dd>
          <dt>Critical</dt>
          <dd>
            {score.critical} {scales.critical.unit}
          </dd>
        </>
      )}
      <dt>Result</dt>
      <dd>
        <VerdictMark verdict={score.verdict} />
      </dd>
    </dl>
  );
}
