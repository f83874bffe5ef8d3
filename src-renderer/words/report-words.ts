import type { PaperCheck } from '../../src-shared/contract/report.ts';
import { m } from '../../src-shared/messages/messages.ts';

interface FindingWords {
  /** What it means for the printed report. */
  readonly title: () => string;
  readonly more: () => string;
}

/** The result of checking a printed report, in words. */
export const findingWords: Readonly<Record<PaperCheck['finding'], FindingWords>> = {
  same: { title: m.report_found_same, more: m.report_found_same_more },
  'other-press': { title: m.report_found_press, more: m.report_found_press_more },
  'photos-away': { title: m.report_found_press, more: m.report_found_photos_more },
  altered: { title: m.report_found_altered, more: m.report_found_altered_more },
  differs: { title: m.report_found_differs, more: m.report_found_differs_more },
};

/** A remark on a report's letterhead; null where it is the present one. */
export const headWords: Readonly<Record<PaperCheck['head'], (() => string) | null>> = {
  present: null,
  earlier: m.report_head_earlier,
  unknown: m.report_head_unknown,
};
