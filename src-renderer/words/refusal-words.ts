import type { RefusalCode } from '../../src-shared/entities/refusal-codes.ts';
import { m } from '../../src-shared/messages/messages.ts';

/** Codes that the device gives itself. */
type OwnCode = 'done-after-all' | 'text-not-storable';
/** A change that a copy of the laptop has sent with other words goes out again by itself: nobody is told. */
type ToldCode = Exclude<RefusalCode, 'sent-by-copy'> | OwnCode;

const words: Readonly<Record<ToldCode, () => string>> = {
  'already-decided': m.refusals_already_decided,
  'changed-meanwhile': m.refusals_changed_meanwhile,
  'comment-needed': m.refusals_comment_needed,
  'conflict-open': m.refusals_conflict_open,
  'done-after-all': m.refusals_done_after_all,
  incomplete: m.refusals_incomplete,
  malformed: m.refusals_malformed,
  'not-allowed': m.refusals_not_allowed,
  'not-editable': m.refusals_not_editable,
  'not-in-this-state': m.refusals_not_in_this_state,
  'not-your-parish': m.refusals_not_your_parish,
  'one-needed': m.refusals_one_needed,
  'own-record': m.refusals_own_record,
  'premises-in-use': m.refusals_premises_in_use,
  'premises-removed': m.refusals_premises_removed,
  'record-exists': m.refusals_record_exists,
  'removed-meanwhile': m.refusals_removed_meanwhile,
  'reference-removed': m.refusals_reference_removed,
  'review-not-possible': m.refusals_review_not_possible,
  'same-field': m.refusals_same_field,
  'score-mismatch': m.refusals_score_mismatch,
  'submission-out-of-date': m.refusals_submission_out_of_date,
  'text-not-storable': m.refusals_text_not_storable,
  'unknown-form': m.refusals_unknown_form,
  'unknown-premises': m.refusals_unknown_premises,
  'unknown-reference': m.refusals_unknown_reference,
  'unknown-record': m.refusals_unknown_record,
  withdrawn: m.refusals_withdrawn,
};

const isTold = (code: string | null): code is ToldCode => code !== null && Object.hasOwn(words, code);

/**
 * Why a change was refused, by the code of the refusal (`resources/central/functions`). Unknown codes of a newer server are
 * shown with its own sentence.
 */
export function refusalText(code: string | null, reason: string | null): string {
  return isTold(code) ? words[code]() : (reason ?? '');
}
