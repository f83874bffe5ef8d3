import { TbAlertOctagon } from 'react-icons/tb';
import { VerdictMark } from '../components/VerdictMark.tsx';
import type { DraftStore } from './draft-store.ts';
import { lostWords, scoresText } from './outcome-words.ts';
import classes from './SubmitPart.module.css';
import { useOutcome } from './use-draft.ts';

/** Says that the passing result is out of reach as soon as that is certain, and the result itself once every item is answered. */
export function ResultSoFar({ store }: { store: DraftStore }) {
  const { form } = store;
  const outcome = useOutcome(store);
  const lost = lostWords(form, outcome);
  if (lost !== null) {
    return (
      <div className={classes.lost}>
        <TbAlertOctagon className={classes.lostShape} aria-hidden />
        <div>
          <p className={classes.lostTitle}>{lost.title}</p>
          <p>{lost.detail}</p>
        </div>
      </div>
    );
  }
  if (!outcome.isComplete) return null;
  return (
    <p className={classes.result}>
      <VerdictMark verdict={outcome.score.verdict} />
      <span>{scoresText(form, outcome.score)}</span>
    </p>
  );
}
