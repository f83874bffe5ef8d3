import { Button, Textarea } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useRef, useState } from 'react';
import { TbArrowBackUp, TbCheck } from 'react-icons/tb';
import { type Inspection, maxTextLength } from '../../../src-shared/domain/inspection/inspection.ts';
import { hasWords } from '../../../src-shared/domain/text/has-words.ts';
import { textProblem } from '../../../src-shared/domain/values.ts';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { Section } from '../../components/Section.tsx';
import { useAction } from '../../data/use-call.ts';
import classes from './RecordAside.module.css';

const done = {
  approve: 'Approved. It is saved on this device and goes to central.',
  return: 'Returned for correction. It is saved on this device and goes to central.',
} as const;

/** The decision of a supervisor or medical officer: approve, or return with a comment. */
export function ReviewPanel({ inspection }: { inspection: Inspection }) {
  const [comment, setComment] = useState('');
  const [asksComment, setAsksComment] = useState(false);
  const box = useRef<HTMLTextAreaElement>(null);
  const review = useAction('inspections.review');
  const wrong = textProblem(comment, maxTextLength);

  const decide = (action: 'approve' | 'return') => {
    const isSilentReturn = action === 'return' && !hasWords(comment);
    setAsksComment(isSilentReturn);
    if (isSilentReturn || wrong !== null) {
      box.current?.focus();
      return;
    }
    review.mutate(
      { id: inspection.id, submission: inspection.submission, action, comment: comment.trim() },
      { onSuccess: () => notifications.show({ message: done[action] }) },
    );
  };
  const isWorking = (action: 'approve' | 'return') => review.isPending && review.variables.action === action;
  return (
    <Section title="Your decision">
      <div className={classes.panel}>
        <Textarea
          ref={box}
          label="Comment for the inspector"
          description="Needed when you return it"
          autosize
          minRows={3}
          value={comment}
          error={wrong ?? (asksComment && 'Say what is to be corrected')}
          onChange={event => {
            setComment(event.currentTarget.value);
            setAsksComment(false);
          }}
        />
        {review.error && <ErrorNotice error={review.error} />}
        <Button
          leftSection={<TbCheck size="1.25rem" aria-hidden />}
          loading={isWorking('approve')}
          disabled={review.isPending}
          onClick={() => decide('approve')}
        >
          Approve
        </Button>
        <Button
          variant="default"
          leftSection={<TbArrowBackUp size="1.25rem" aria-hidden />}
          loading={isWorking('return')}
          disabled={review.isPending}
          onClick={() => decide('return')}
        >
          Return for correction
        </Button>
        <p className={classes.soft}>An approved inspection is never changed again.</p>
      </div>
    </Section>
  );
}
