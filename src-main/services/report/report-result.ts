import type { FormDefinition } from '../../../src-shared/domain/form/form-definition.ts';
import { percentages } from '../../../src-shared/domain/form/printed-form.ts';
import type { Inspection } from '../../../src-shared/domain/inspection/inspection.ts';
import { standingResult } from '../../../src-shared/domain/inspection/standing-result.ts';
import { fromHundredths, toHundredths } from '../../../src-shared/domain/scoring/hundredths.ts';
import { outcomeOf } from '../../../src-shared/domain/scoring/outcome.ts';
import type { Recorded } from '../../../src-shared/entities/recorded.ts';
import type { ReportResult, Tone } from './report.ts';
import { counted } from './report-words.ts';

type ScoreLine = ReportResult['scores'][number];

function scoreLine(label: string, value: number, of: string, needed: number | null, complete: boolean): ScoreLine {
  const short = needed === null ? 0 : fromHundredths(toHundredths(needed) - toHundredths(value));
  const base = { label, value: String(value), of };
  if (needed === null) return { ...base, needed: 'no limit', missed: '' };
  if (short <= 0) return { ...base, needed: `needed: ${needed}, reached`, missed: '' };
  return complete
    ? { ...base, needed: `needed: ${needed},`, missed: `${short} short` }
    : { ...base, needed: `needed: ${needed}`, missed: '' };
}

function scoreLines(form: FormDefinition, overall: number, critical: number, complete: boolean): ScoreLine[] {
  const { maxOverall, maxCritical, thresholds } = form.scoring;
  const inPercent = percentages(form);
  const ofOverall = inPercent.overall ? '%' : `of ${maxOverall}`;
  const ofCritical = inPercent.critical ? '%' : `of ${maxCritical}`;
  return [
    scoreLine('Overall', overall, ofOverall, thresholds?.overall ?? null, complete),
    scoreLine('Critical', critical, ofCritical, thresholds?.critical ?? null, complete),
  ];
}

/** A form without a score passes and fails nothing. */
function toneOf(passed: boolean | null): Tone {
  if (passed === null) return 'plain';
  return passed ? 'pass' : 'fail';
}

/** `Overall: 95 of 100`, as the other system had stored it. */
function recordedScores(form: FormDefinition, { overallScore, criticalScore }: Recorded): ScoreLine[] {
  const line = (label: string, value: number | undefined): ScoreLine[] =>
    value === undefined ? [] : [{ label, value: String(value), of: '', needed: 'as recorded', missed: '' }];
  return form.scoring.method === 'none' ? [] : [...line('Overall', overallScore), ...line('Critical', criticalScore)];
}

/** What the other system had judged; where today's rule says otherwise, that stands below it. */
export function resultAsRecorded(form: FormDefinition, inspection: Inspection & { recorded: Recorded }): ReportResult {
  const { verdict, recorded: judged } = standingResult(form, inspection);
  const { source, table, id } = inspection.recorded;
  const word = judged?.result ?? 'No result recorded';
  const passed = word === form.results[0] ? true : word === form.results[1] ? false : null;
  return {
    word,
    tone: toneOf(form.scoring.method === 'none' ? null : passed),
    scores: recordedScores(form, inspection.recorded),
    lines: [
      `As recorded in the old system (${source}, ${table}, ${id})`,
      ...(judged?.isJudgedOtherwise === true ? [`By today's rule: ${verdict}`] : []),
    ],
  };
}

/** The verdict with both thresholds and what was missed. Unanswered is not "No": without all answers there is no verdict. */
export function reportResult(form: FormDefinition, answers: Inspection['answers']): ReportResult {
  const { score, isComplete, isLost } = outcomeOf(form, answers);
  const [passing] = form.results;
  // Observations of a hotel form may stay open when it is handed in.
  const stands = isComplete || form.scoring.method === 'observations-errors';
  const below = score.unmetMinima.length;
  const lines = [
    ...(below > 0 ? [`${counted(below, 'distance')} below the printed minimum`] : []),
    ...(stands ? [] : [`${score.answered} of ${score.total} items are answered`]),
    ...(!stands && isLost ? [`${passing} can no longer be reached`] : []),
  ];
  return {
    word: stands ? score.verdict : 'Not complete',
    tone: stands ? toneOf(score.passed) : 'open',
    scores:
      score.overall === null || score.critical === null ? [] : scoreLines(form, score.overall, score.critical, stands),
    lines,
  };
}
