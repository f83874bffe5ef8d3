import { Button, Textarea } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useRef, useState } from 'react';
import { TbArrowBackUp, TbCheck } from 'react-icons/tb';
import type { Inspection } from '../../../src-shared/domain/inspection/inspection.ts';
import { hasWords } from '../../../src-shared/domain/text/has-words.ts';
import { textProblem } from '../../../src-shared/domain/values.ts';
import { maxTextLength } from '../../../src-shared/entities/inspection-values.ts';
import { m } from '../../../src-shared/messages/messages.ts';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { Section } from '../../components/Section.tsx';
import { useAction } from '../../data/use-call.ts';
import classes from './RecordAside.module.css';

const done = {
  approve: m.review_approved,
  return: m.review_returned,
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
      { onSuccess: () => notifications.show({ message: done[action]() }) },
    );
  };
  const isWorking = (action: 'approve' | 'return') => review.isPending && review.variables.action === action;
  return (
    <Section title={m.review_decision()}>
      <div className={classes.panel}>
        <Textarea
          ref={box}
          label={m.review_comment()}
          description={m.review_comment_note()}
          autosize
          minRows={3}
          value={comment}
          error={wrong ?? (asksComment && m.review_comment_missing())}
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
          {m.review_approve()}
        </Button>
        <Button
          variant="default"
          leftSection={<TbArrowBackUp size="1.25rem" aria-hidden />}
          loading={isWorking('return')}
          disabled={review.isPending}
          onClick={() => decide('return')}
        >
          {m.review_return()}
        </Button>
        <p className={classes.soft}>{m.review_never_changed()}</p>
      </div>
    </Section>
  );
}
