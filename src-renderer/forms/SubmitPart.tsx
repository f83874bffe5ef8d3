import { Button } from '@mantine/core';
import { TbAlertTriangle, TbArrowDown, TbCircleDashed, TbSend } from 'react-icons/tb';
import type { Premises } from '../../src-shared/domain/premises/premises.ts';
import { m } from '../../src-shared/messages/messages.ts';
import { ErrorNotice } from '../components/ErrorNotice.tsx';
import { CheckLine, lineButton } from './CheckLine.tsx';
import type { DraftStore } from './draft-store.ts';
import { FormPart } from './FormPart.tsx';
import { labelOf } from './form-words.ts';
import { goToField, splitField } from './places.ts';
import { ResultSoFar } from './ResultSoFar.tsx';
import classes from './SubmitPart.module.css';
import { SignaturesPart } from './signatures/SignaturesPart.tsx';
import { missingWords, questionWords } from './submit-words.ts';
import { useConfirm } from './use-confirm.ts';
import { useReturnToCheck } from './use-return-to-check.ts';
import { useSubmitCheck } from './use-submit-check.ts';

interface SubmitPartProps {
  readonly store: DraftStore;
  /** The premises as shown and signed. */
  readonly premises: Premises;
  /** Set after an attempt to submit: what is missing is marked in place. */
  readonly wasTried: boolean;
  readonly onTry: () => void;
  readonly onSubmit: () => void;
  readonly isSubmitting: boolean;
  /** Why the last submit failed; null when it did not. */
  readonly error: Error | null;
}

const isSignature = (field: string) => field.startsWith('signatures.');

/** The end of the form: result, missing parts, doubtful values, signatures, submit. */
export function SubmitPart({ store, premises, wasTried, onTry, onSubmit, isSubmitting, error }: SubmitPartProps) {
  const { form } = store;
  const { missing, questions } = useSubmitCheck(store, premises);
  const confirm = useConfirm(store);
  const way = useReturnToCheck([...missing, ...questions].map(({ field }) => field));
  const count = missing.reduce((sum, line) => sum + line.count, 0);
  const isReady = count === 0;
  const jump = (field: string) => (isSignature(field) ? goToField(field) : way.leave(field));
  const press = () => {
    onTry();
    if (isReady) onSubmit();
    else lineButton(missing[0]?.field ?? '')?.focus();
  };
  return (
    <>
      <ResultSoFar store={store} />
      <FormPart
        part="submit"
        title={isReady ? m.submit_nothing_missing() : m.submit_missing()}
        note={isReady ? undefined : count}
      >
        <ul aria-label={m.submit_missing_list()} className={classes.lines}>
          {missing.map(line => (
            <CheckLine
              key={`${line.kind} ${line.field}`}
              field={line.field}
              words={missingWords(form, line)}
              shape={<TbCircleDashed />}
              tone="plain"
              isBelow={isSignature(line.field)}
              onJump={() => jump(line.field)}
            />
          ))}
        </ul>
      </FormPart>
      {questions.length > 0 && (
        <section className={classes.questions} aria-labelledby="look-once-more">
          <div className={classes.head}>
            <h2 id="look-once-more">{m.submit_look_again()}</h2>
            <span className={classes.count}>{questions.length}</span>
          </div>
          <ul className={classes.lines}>
            {questions.map(question => (
              <CheckLine
                key={question.key}
                field={question.field}
                words={questionWords(form, question)}
                shape={<TbAlertTriangle />}
                tone="care"
                isBelow={isSignature(question.field)}
                onJump={() => jump(question.field)}
                onConfirm={() => confirm(question)}
              />
            ))}
          </ul>
        </section>
      )}
      <SignaturesPart store={store} premises={premises} marksMissing={wasTried} />
      {error !== null && <ErrorNotice error={error} fieldName={field => labelOf(form, splitField(field).place)} />}
      <div className={classes.end}>
        <p className={classes.standing} role="status">
          {isReady ? (
            <>
              <strong>{m.submit_ready()}</strong> {m.submit_ready_detail()}
            </>
          ) : (
            <>
              <strong>{m.submit_count({ count })}</strong> {m.submit_saved_here()}
            </>
          )}
        </p>
        <Button
          size="lg"
          className={classes.submit}
          leftSection={<TbSend size="1.25rem" aria-hidden />}
          variant={isReady ? 'filled' : 'default'}
          loading={isSubmitting}
          onClick={press}
        >
          {m.submit_submit()}
        </Button>
      </div>
      {way.isAway && (
        <Button
          variant="default"
          className={classes.back}
          rightSection={<TbArrowDown size="1.25rem" aria-hidden />}
          onClick={way.comeBack}
        >
          {m.submit_back()}
        </Button>
      )}
    </>
  );
}
