import { Button, Modal } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { TbSend } from 'react-icons/tb';
import { ErrorNotice } from '../components/ErrorNotice.tsx';
import { VerdictMark } from '../components/VerdictMark.tsx';
import type { DraftStore } from './draft-store.ts';
import { FormPart } from './FormPart.tsx';
import { labelOf, scoreScales } from './form-words.ts';
import { OpenPoints } from './OpenPoints.tsx';
import { splitField } from './places.ts';
import classes from './SubmitPart.module.css';
import { useOpenPoints, useScore } from './use-draft.ts';

interface SubmitPartProps {
  readonly store: DraftStore;
  /** A try to submit was made: what is missing is listed. */
  readonly wasTried: boolean;
  readonly onTry: () => void;
  readonly onSubmit: () => void;
  readonly isSubmitting: boolean;
  /** Why the last submit did not happen; null when none failed. */
  readonly error: Error | null;
}

/** The end of the form: lists what is missing, or asks once more and submits. */
export function SubmitPart({ store, wasTried, onTry, onSubmit, isSubmitting, error }: SubmitPartProps) {
  const points = useOpenPoints(store);
  const [asking, confirm] = useDisclosure(false);
  const isComplete = points.length === 0;
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
              onSubmit();
            }}
          >
            Submit
          </Button>
        </div>
      </Modal>
    </FormPart>
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
